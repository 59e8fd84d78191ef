public import SupportCore

extension SupportDesk {
    /// Writes to somebody who has not written before, from an inbox's address; what they answer joins the conversation.
    ///
    /// A person's mail leaves. A program's becomes a draft of the category `new_mail`: the modes of its inbox and category decide
    /// whether it waits for a person, and it always does so if a recipient has opted out.
    ///
    /// - Parameters:
    ///   - mail: The mail.
    ///   - mailbox: The inbox, by its identifier or one of its addresses; nil for none.
    ///   - principal: Who wrote it.
    /// - Returns: The draft, or the mail's row in the outbox, which leaves by ``run(concurrency:)``; those of the first call if
    ///   the key was used for the same mail before.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/blankReply``,
    ///   ``/Routing/RoutingError/inboxNotFound(_:)``, ``SendingError``, ``/OversightQueue/OversightError``, or the store's error.
    @discardableResult
    public func write(_ mail: NewMail, from mailbox: InboxID? = nil, by principal: Principal) async throws
        -> WrittenMail
    {
        let inbox = try await inbox(
            named: mailbox,
            permitting: principal.permissionToWrite,
            to: principal
        )
        guard mail.text.contains(where: { !$0.isWhitespace }) else { throw ConversationError.blankReply }
        let step = NewMailStep(
            desk: context,
            mail: mail,
            inbox: inbox,
            channel: try channel(named: mail.channel),
            principal: principal
        )
        let written = try await store.transaction { unit in try await step.run(in: &unit) }
        signal.wake()
        return written
    }
}

extension Principal {
    /// What a writer of mail must be permitted: programs write drafts.
    var permissionToWrite: Permission { kind == .agent ? .submitDrafts : .handleConversations }
}
