internal import SupportCore

/// What counting evidence has changed.
package enum TrustChange: Hashable, Sendable {
    /// A category may be promoted by an operator.
    case eligible(category: String, policyEpoch: String, to: OversightMode)
    case demoted(category: String, policyEpoch: String, Demotion)
}

extension AutonomyManager {
    /// Counts new evidence, demotes categories where it must, and finds those that may be promoted.
    ///
    /// Held mail of a demoted category comes back to a person.
    package func update(limit: Int = 500) async throws -> [TrustChange] {
        var changes: [TrustChange] = []
        let new = try await store.page(TrustEvidence.self, index: "uncounted", limit: limit).values
        let groups = Dictionary(grouping: new) { CategoryTrust.recordID($0.category, $0.policyEpoch) }
        for (_, evidence) in groups.sorted(by: { $0.key < $1.key }) {
            changes += try await count(evidence)
        }
        changes += try await decay()
        for change in changes { try await announce(change) }
        return changes
    }

    private func count(_ evidence: [TrustEvidence]) async throws -> [TrustChange] {
        guard let first = evidence.first else { return [] }
        let (category, epoch) = (first.category, first.policyEpoch)
        let demotion = try await store.transaction { unit in
            var trust = try await trust(of: category, policyEpoch: epoch, in: &unit)
            let threshold = try await unit.modeSetting(for: .category(category))?.threshold
            let limits = policy.evidenceLimits(in: trust.mode)
            var worst: Demotion?
            for id in evidence.map(\.id) {
                guard let item = try await unit.read(TrustEvidence.self, id), !item.isCounted else { continue }
                try unit.save(item.counted)
                guard item.counts(above: threshold) else { continue }
                let isOverQuota = try await !admit(item, to: trust, within: limits, in: &unit)
                let demotion = trust.insert(item, isOverQuota: isOverQuota, policy: policy)
                if let demotion, demotion.to < worst?.to ?? .autonomous { worst = demotion }
            }
            let isDemoted = if let worst { try await demote(&trust, worst, in: &unit) } else { false }
            try unit.save(trust)
            return isDemoted ? worst : nil
        }
        if let demotion { return [.demoted(category: category, policyEpoch: epoch, demotion)] }
        return try await becameEligible(category, epoch)
    }

    private func trust(of category: String, policyEpoch: String, in unit: inout UnitOfWork) async throws
        -> CategoryTrust
    {
        let mode = try await mode(of: category, policyEpoch: policyEpoch, in: &unit)
        let id = CategoryTrust.recordID(category, policyEpoch)
        guard let known = try await unit.read(CategoryTrust.self, id) else {
            return CategoryTrust(category: category, policyEpoch: policyEpoch, mode: mode)
        }
        // A person has set another mode since, which the evidence of the old one says nothing about.
        return known.mode == mode ? known : known.restarted(in: mode, at: unit.now)
    }

    /// Demotes a category and counts anew; never loosens the mode, whatever a person has set meanwhile.
    ///
    /// - Returns: Whether the mode has changed.
    private func demote(_ trust: inout CategoryTrust, _ demotion: Demotion, in unit: inout UnitOfWork) async throws
        -> Bool
    {
        let mode = try await mode(of: trust.category, policyEpoch: trust.policyEpoch, in: &unit)
        guard demotion.to < mode else {
            trust = trust.restarted(in: mode, at: unit.now)
            return false
        }
        try await setMode(
            demotion.to,
            of: trust.category,
            policyEpoch: trust.policyEpoch,
            by: .system("trust"),
            reason: demotion.reason.rawValue,
            details: ["demoted": trust.category],
            in: &unit
        )
        trust = trust.restarted(in: demotion.to, at: unit.now)
        return true
    }

    /// Demotes categories without recent evidence.
    private func decay() async throws -> [TrustChange] {
        var changes: [TrustChange] = []
        let end = store.time.now() - policy.decayAfter
        for trust in try await newestStandings() where trust.mode.sendsAlone {
            guard let since = trust.unwatchedSince, since <= end else { continue }
            let demotion = Demotion(to: trust.mode.oneStepDown, reason: .decay)
            let isDone = try await store.transaction { unit in
                guard var now = try await unit.read(CategoryTrust.self, trust.recordID), now == trust else {
                    return false
                }
                let isDemoted = try await demote(&now, demotion, in: &unit)
                try unit.save(now)
                return isDemoted
            }
            guard isDone else { continue }
            changes.append(.demoted(category: trust.category, policyEpoch: trust.policyEpoch, demotion))
        }
        return changes
    }

    /// The standing of each category under the policy epoch with the newest evidence; older epochs are out of use.
    private func newestStandings() async throws -> [CategoryTrust] {
        var newest: [String: CategoryTrust] = [:]
        var cursor: QueryCursor?
        repeat {
            let page = try await standings(limit: 500, cursor: cursor)
            for trust in page.values where trust.isNewer(than: newest[trust.category]) {
                newest[trust.category] = trust
            }
            cursor = page.next
        } while cursor != nil
        return newest.values.sorted { $0.category < $1.category }
    }

    private func becameEligible(_ category: String, _ epoch: String) async throws -> [TrustChange] {
        guard let trust = try await standing(of: category, policyEpoch: epoch), !trust.isAnnounced else { return [] }
        let eligibility = try await eligibility(of: trust)
        guard eligibility.isEligible, let mode = eligibility.to else { return [] }
        if policy.appliesPromotions {
            try await promote(category, policyEpoch: epoch, by: Principal.system("trust"), reason: "evidence")
        } else {
            try await store.transaction { unit in
                guard var now = try await unit.read(CategoryTrust.self, trust.recordID) else { return }
                now.isAnnounced = true
                try unit.save(now)
            }
        }
        return [.eligible(category: category, policyEpoch: epoch, to: mode)]
    }

    private func announce(_ change: TrustChange) async throws {
        switch change {
        case .eligible(let category, _, let mode):
            await outbox.queue.notifier.notify(.promotionEligible(category: category, to: mode))
        case .demoted(let category, _, _):
            _ = try await outbox.pullBack(because: .demotion, by: .system("trust")) { $0.category == category }
        }
    }
}
