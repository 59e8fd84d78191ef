package import SupportCore

extension ReviewQueue {
    /// Whether words that an owner of the workspace wrote and saved may leave without a review: nobody has asked for one.
    ///
    /// Saving them was their approval. A setting for the category, the workspace, the inbox or the customer, a rule, or the kill
    /// switch can ask for one.
    package func waivesReview(
        of category: String,
        in conversation: Conversation,
        unit: inout UnitOfWork
    ) async throws -> Bool {
        let cap = try await unit.killSwitch().cap(inbox: conversation.inboxID, category: category)
        guard cap == .none else { return false }
        let scopes = [.workspace, .category(category)] + ceilings(of: conversation)
        let settings = try await unit.read(ModeSetting.self, scopes.map(\.key))
        let rule = conversation.oversightMode.flatMap { OversightMode(rawValue: $0) }
        return settings.values.allSatisfy(\.mode.sendsAlone) && rule?.sendsAlone ?? true
    }

    /// The mode in which a draft would be handled, and the category's threshold.
    func effectiveMode(
        of submission: DraftSubmission,
        in conversation: Conversation,
        unit: inout UnitOfWork
    ) async throws -> (effective: EffectiveMode, threshold: Double?) {
        // What the queue can see for itself applies even if the host does not pass it.
        let isUnknown = submission.category.isEmpty
        let hasGap = ReviewerPlaceholder.isPresent(in: submission.mail, of: policy.placeholders)
        let hasFloor = isUnknown || !submission.floors.isEmpty || hasGap
        return try await effectiveMode(
            category: submission.category,
            policyEpoch: submission.policyEpoch,
            hasFloor: hasFloor,
            requested: submission.requestedMode,
            in: conversation,
            unit: &unit
        )
    }

    /// The strictest of the kill switch, the ceilings of workspace, inbox and customer, the category's mode, the rules, the floors
    /// and the request; and the category's threshold.
    func effectiveMode(
        category name: String,
        policyEpoch: String = "",
        hasFloor: Bool = false,
        requested: OversightMode?,
        in conversation: Conversation,
        unit: inout UnitOfWork
    ) async throws -> (effective: EffectiveMode, threshold: Double?) {
        let scopes = [.workspace, .category(name), .otherCategories] + ceilings(of: conversation)
        try await unit.prefetch(
            [KillSwitch.key(KillSwitch.id, in: unit.workspace)]
                + scopes.map { ModeSetting.key($0.key, in: unit.workspace) }
        )
        let killCap = try await unit.killSwitch().cap(inbox: conversation.inboxID, category: name)
        let settings = try await unit.read(ModeSetting.self, scopes.map(\.key))
        let category = settings[ModeSetting.Scope.category(name).key] ?? settings[ModeSetting.Scope.otherCategories.key]
        let earned = try await earnedMode(category, of: name, policyEpoch: policyEpoch, in: &unit)
        var caps = [EffectiveMode.Cap(.category, earned)]
        for scope in scopes {
            guard let source = scope.capSource, let setting = settings[scope.key] else { continue }
            caps.append(.init(source, setting.mode))
        }
        if let mode = conversation.oversightMode.flatMap({ OversightMode(rawValue: $0) }) {
            caps.append(.init(.rule, mode))
        }
        if killCap != .none { caps.append(.init(.killSwitch, killCap.ceiling)) }
        if hasFloor { caps.append(.init(.floor, .gatedSend)) }
        return (EffectiveMode(caps: caps, requested: requested), category?.threshold)
    }

    /// What a category may do under a policy epoch, by its own evidence or, if the policy says so, by an earlier epoch's.
    ///
    /// What did worse in a replay inherits nothing.
    private func earnedMode(
        _ setting: ModeSetting?,
        of category: String,
        policyEpoch: String,
        in unit: inout UnitOfWork
    ) async throws -> OversightMode {
        guard let setting else { return .gatedSend }
        guard policy.newVersions == .inherit, !setting.hasEarned(policyEpoch) else {
            return setting.mode(for: policyEpoch)
        }
        let finding = try await unit.read(ReplayFinding.self, ReplayFinding.id(category, policyEpoch))
        return finding?.verdict == .regressed ? setting.mode(for: policyEpoch) : setting.mode
    }

    private func ceilings(of conversation: Conversation) -> [ModeSetting.Scope] {
        [conversation.inboxID.map(ModeSetting.Scope.inbox), conversation.contactID.map(ModeSetting.Scope.customer)]
            .compactMap(\.self)
    }
}
