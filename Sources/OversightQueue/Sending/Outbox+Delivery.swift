package import SupportCore

/// What a delivery report has changed.
package struct DeliveryOutcome: Sendable, Hashable {
    /// The row; nil if the mail is not known yet, and the report is kept.
    package var item: OutboxItem?
    package var isNews: Bool
    /// The tags to put on the provider's original message now (source 001).
    package var tags: [String]
}

extension Outbox {
    /// Records a provider's report on a mail, which is found by the provider's identifier or by our Message-ID.
    ///
    /// Reports may arrive in any order, twice, and before the response to the call itself was recorded: the result is the same.
    package func record(_ report: DeliveryReport, from channel: String) async throws -> DeliveryOutcome {
        try await store.transaction { unit in try await record(report, from: channel, in: &unit) }
    }

    package func record(_ report: DeliveryReport, from channel: String, in unit: inout UnitOfWork) async throws
        -> DeliveryOutcome
    {
        let at = report.at ?? unit.now
        guard var row = try await row(of: report, from: channel, at: at, in: &unit) else {
            return DeliveryOutcome(item: nil, isNews: false, tags: [])
        }
        let before = row
        // A report proves that the provider has the mail, whatever the outcome of our call.
        let id = report.providerMessageID
        let proof = DispatchCommand.confirm(providerMessageID: id, by: .provider(channel))
        if let transition = try? row.dispatch.after(proof, at: unit.now, policy: policy.retry) {
            try await apply(transition, to: &row, in: &unit)
        }
        // Mail that was never handed over cannot have been delivered, whatever a report says.
        guard row.dispatch.phase == .accepted else { return DeliveryOutcome(item: row, isNews: false, tags: []) }
        let tags = try await absorb(report.status, at: at, into: &row, in: &unit)
        if row != before { try unit.save(row) }
        return DeliveryOutcome(item: row, isNews: row.delivery.rank != before.delivery.rank, tags: tags)
    }

    /// Finds the row, or keeps the report until the row is known.
    private func row(of report: DeliveryReport, from channel: String, at: Timestamp, in unit: inout UnitOfWork)
        async throws -> OutboxItem?
    {
        var link: SentLink?
        if let id = report.providerMessageID {
            let known = try await unit.read(SentLink.self, SentLink.recordID(channel, id))
            if let row = known?.outboxID { return try await unit.read(OutboxItem.self, row.rawValue) }
            link = known ?? SentLink(channel: channel, providerMessageID: id)
        }
        if let name = report.internetMessageID {
            let query = unit.query(OutboxItem.self, "internet_message", .prefix(.text(name)), limit: 1)
            if let found = try await unit.page(OutboxItem.self, query).first, found.channel == channel {
                return try await unit.read(OutboxItem.self, found.id.rawValue)
            }
        }
        guard var link else { return nil }
        let waiting = SentLink.WaitingReport(status: report.status, at: at)
        // One report of each kind: a provider may report any number of times on mail that is not ours.
        guard !link.waiting.contains(where: { $0.status == report.status }) else { return nil }
        link.waiting.append(waiting)
        try unit.save(link)
        return nil
    }

    @discardableResult
    func absorb(
        _ status: DeliveryReport.Status,
        at: Timestamp,
        into row: inout OutboxItem,
        in unit: inout UnitOfWork
    ) async throws -> [String] {
        let rank = row.delivery.rank
        guard row.delivery.insert(status, at: at), row.delivery.rank > rank else { return [] }
        let details = ["status": status.rawValue]
        let line: TimelineEntry.Kind? = row.joinsThread ? .delivery : nil
        record(.mailDelivery, row, by: .provider(row.channel), details: details, line: line, in: &unit)
        try await suppress(row, after: row.delivery.rank, in: &unit)
        try await noteTrouble(row, in: &unit)
        guard row.delivery.isDelivered, row.draftID != nil else { return [] }
        try await tagConversation(of: row, in: &unit)
        return policy.deliveredTags
    }

    /// A report names no recipient, so only mail to a single address says which one to suppress.
    private func suppress(_ row: OutboxItem, after rank: DeliveryState.Rank, in unit: inout UnitOfWork) async throws {
        let reason: Suppression.Reason? =
            switch rank {
            case .hardBounced: .hardBounce
            case .complained: .complaint
            case .suppressed: .provider
            case .none, .deferred, .delivered, .softBounced: nil
            }
        guard let reason, row.mail.recipients.count == 1, let address = row.mail.recipients.first else { return }
        guard try await unit.read(Suppression.self, Suppression.recordID(address)) == nil else { return }
        try unit.save(Suppression(address: address, reason: reason, at: unit.now))
    }

    private func tagConversation(of row: OutboxItem, in unit: inout UnitOfWork) async throws {
        guard let id = row.conversationID,
            var conversation = try await unit.read(Conversation.self, id.rawValue)
        else { return }
        let tags = conversation.tags.union(policy.deliveredTags.map { TagID($0) })
        guard tags != conversation.tags else { return }
        conversation.tags = tags
        conversation.updatedAt = unit.now
        try unit.save(conversation)
    }
}
