package import SupportCore

extension ReviewQueue {
    /// Why a mail cannot be approved now; nil if it can.
    func block(_ mail: OutboundMail, of draft: Draft, in unit: inout UnitOfWork) async throws -> ReviewRefusal.Block? {
        let kill = try await unit.killSwitch()
        if kill.cap(inbox: draft.inboxID, category: draft.category) >= .noSends { return .killSwitch }
        if try await unit.isSuppressed(mail) { return .suppressed }
        if let channel = try await unit.read(ChannelState.self, draft.channel), channel.isClosed(at: unit.now) {
            if case .quota = channel.closure { return .quotaExhausted }
            return .senderNotReady
        }
        if ReviewerPlaceholder.isPresent(in: mail, of: policy.placeholders) { return .placeholder }
        if capabilities[draft.channel]?.obstacle(to: mail) != nil { return .beyondProvider }
        return sizeBlock(mail)
    }

    /// Refuses a mail that its provider cannot send or that is out of range, while its writer can still change it.
    package func requireSendable(
        _ mail: OutboundMail,
        through channel: String,
        at now: Timestamp
    ) throws(OversightError) {
        if let obstacle = capabilities[channel]?.obstacle(to: mail) { throw .beyondProvider(obstacle) }
        if mail.attachmentBytes > policy.maximumAttachmentBytes { throw .outOfRange("the size of the attachments") }
        if let time = mail.leavesAt, time > now + SettingCheck.longest { throw .outOfRange("the time to leave at") }
    }

    private func sizeBlock(_ mail: OutboundMail) -> ReviewRefusal.Block? {
        let body = (mail.bodyText ?? "").utf8.count + (mail.bodyHTML ?? "").utf8.count
        if body + mail.subject.utf8.count > policy.maximumMailBytes { return .tooLarge }
        if mail.attachmentBytes > policy.maximumAttachmentBytes { return .tooLarge }
        let isEmpty = body == 0 && mail.templateVersionID == nil
        return isEmpty || mail.recipients.isEmpty ? .incomplete : nil
    }
}

extension UnitOfWork {
    /// Whether a recipient is on the suppression list.
    package mutating func isSuppressed(_ mail: OutboundMail) async throws -> Bool {
        let ids = mail.recipients.map(Suppression.recordID)
        return try await !read(Suppression.self, ids).isEmpty
    }
}

extension OutboundMail {
    /// The size of the files whose bytes are here.
    fileprivate var attachmentBytes: Int { attachments.reduce(0) { $0 + ($1.size ?? 0) } }

    /// When it leaves if it is not held for longer.
    func departure(heldUntil time: Timestamp) -> Timestamp { leavesAt.map { max($0, time) } ?? time }
}
