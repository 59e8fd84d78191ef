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
        return sizeBlock(mail)
    }

    private func sizeBlock(_ mail: OutboundMail) -> ReviewRefusal.Block? {
        let body = (mail.bodyText ?? "").utf8.count + (mail.bodyHTML ?? "").utf8.count
        if body + mail.subject.utf8.count > policy.maximumMailBytes { return .tooLarge }
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
