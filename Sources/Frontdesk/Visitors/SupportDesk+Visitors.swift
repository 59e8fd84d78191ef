public import SupportCore

extension SupportDesk {
    /// Opens a conversation with somebody who writes on a page of the host's, as in a chat or a form.
    ///
    /// It goes the way of a mail: rules, routing by page, attributes and words, the model, people. Answers go by mail to the
    /// visitor's address, or to what the host has plugged in as the channel, such as a ``/SupportCore/ClosureMailTransport``;
    /// what the visitor writes back by mail joins the conversation. The address is not proved to be the visitor's.
    ///
    /// - Parameters:
    ///   - visitor: Whom answers go to, with their name if it is known.
    ///   - url: The page, for routing; nil if it is not known.
    ///   - attributes: What else routing should know, such as `plan` or `language`, by name.
    ///   - message: What the visitor writes, as plain text.
    ///   - subject: The subject of answers.
    ///   - channel: The provider that carries answers; nil if the desk has only one.
    ///   - idempotencyKey: Makes a repeated request open one conversation, such as an identifier that the page has made; nil
    ///     for none.
    /// - Returns: The conversation; that of the first call if the key was used before.
    /// - Throws: ``VisitorError`` with everything that is too large, ``SendingError``, or the store's error.
    @discardableResult
    public func open(
        visitor: EmailAddress,
        url: String? = nil,
        attributes: [String: String] = [:],
        message: String,
        subject: String = "",
        channel: String? = nil,
        idempotencyKey: String? = nil
    ) async throws -> Conversation {
        let entry = VisitorEntry(
            visitor: visitor,
            subject: subject,
            text: message,
            attributes: attributes.merging(url.map { ["url": $0] } ?? [:]) { $1 },
            channel: try self.channel(named: channel)
        )
        try entry.check(idempotencyKey)
        let (conversation, analysis) = try await store.transaction { unit in
            let id = idempotencyKey.map { WorkItem.id("visitor-v1", $0) } ?? unit.makeIdentifier()
            return try await VisitorStep(desk: context).open(entry, as: id, in: &unit)
        }
        if let analysis { context.analyses.keep(analysis) }
        signal.wake()
        return conversation
    }
}
