internal import SupportCore

extension Outbox {
    /// Everything that follows from the provider having the mail: its message, thread links, evidence, copies and timeline.
    func recordSent(_ row: inout OutboxItem, in unit: inout UnitOfWork) async throws {
        try await joinReports(to: &row, in: &unit)
        try await noteEvidence(.sentAlone, row, in: &unit)
        try await copyToWatchers(row, in: &unit)
        guard row.joinsThread, let conversationID = row.conversationID else { return }
        let message = sentMessage(row, in: conversationID, at: unit.now)
        if try await unit.read(Message.self, message.recordID) == nil {
            try unit.save(message)
            try unit.saveWords(of: message, limit: policy.searchWords)
        }
        for name in names(of: row) where try await unit.read(ThreadLink.self, name.recordID) == nil {
            try unit.save(ThreadLink(name: name, conversationID: conversationID, messageID: message.id))
        }
        if var conversation = try await unit.read(Conversation.self, conversationID.rawValue) {
            conversation.admit(row.mail.recipients)
            conversation.lastMessageAt = max(conversation.lastMessageAt, unit.now)
            conversation.updatedAt = unit.now
            try unit.save(conversation)
        }
        try await queue.listener?.mailSent(row, in: &unit)
    }

    private func sentMessage(_ row: OutboxItem, in conversation: ConversationID, at now: Timestamp) -> Message {
        Message(
            id: MessageID(row.id.rawValue),
            conversationID: conversation,
            direction: .outbound,
            origin: row.origin,
            from: row.mail.from,
            to: row.mail.to,
            cc: row.mail.cc,
            replyTo: row.mail.replyTo,
            subject: row.mail.subject,
            bodyText: row.mail.bodyText,
            bodyHTML: row.mail.bodyHTML,
            headers: row.mail.headers,
            internetMessageID: row.mail.internetMessageID,
            inReplyTo: row.mail.inReplyTo,
            references: row.mail.references,
            receivedAt: now,
            labels: row.mail.labels,
            attachments: row.mail.attachments.map(\.summary),
            provider: row.channel,
            providerMessageID: row.dispatch.providerMessageID
        )
    }

    private func names(of row: OutboxItem) -> [ThreadName] {
        let internet = row.mail.internetMessageID.map { ThreadName.internetMessage(id: $0) }
        let provider = row.dispatch.providerMessageID.map { ThreadName.message(provider: row.channel, id: $0) }
        return [internet, provider].compactMap(\.self)
    }

    /// Maps the provider's identifier to the row, and records the reports that arrived under it before.
    private func joinReports(to row: inout OutboxItem, in unit: inout UnitOfWork) async throws {
        guard let id = row.dispatch.providerMessageID else { return }
        let key = SentLink.recordID(row.channel, id)
        var link =
            try await unit.read(SentLink.self, key) ?? SentLink(channel: row.channel, providerMessageID: id)
        guard link.outboxID == nil else { return }
        link.outboxID = row.id
        let reports = link.waiting
        link.waiting = []
        try unit.save(link)
        for report in reports { try await absorb(report.status, at: report.at, into: &row, in: &unit) }
    }
}
