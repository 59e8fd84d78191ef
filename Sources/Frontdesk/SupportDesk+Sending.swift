public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Sends a mail of the host's own program, and waits until the provider has it.
    ///
    /// The mail is on record before anything leaves. The same `idempotencyKey` with the same mail has one effect and the same
    /// result, however often and in however many processes it is called; with another mail it is an error. No worker is needed,
    /// but ``run(concurrency:)`` or ``processDue(concurrency:)`` is what tries again later.
    ///
    /// - Parameters:
    ///   - mail: The mail.
    ///   - wait: How long to wait; the mail continues without the caller.
    ///   - principal: Who wants it sent, for the audit log.
    /// - Returns: How the mail was doing then.
    /// - Throws: ``SendingError``, ``/OversightQueue/OversightError``, ``/SupportCore/TemplateLibraryError``, the store's error,
    ///   or `CancellationError`.
    @discardableResult
    public func send(
        _ mail: TransactionalMail,
        within wait: Duration = .seconds(10),
        by principal: Principal = .system("host")
    ) async throws -> SendResult {
        let channel = try channel(named: mail.channel)
        let outcome = try await store.transaction { unit in
            try await context.outbox.enqueue(try await request(mail, channel, by: principal, in: &unit), in: &unit)
        }
        return try await deliver(outcome.item, within: wait)
    }

    /// Whether a mail provider takes mail, and how much of its quota is used.
    ///
    /// - Parameter channel: The provider's name; nil if the desk has only one.
    /// - Returns: Whether it takes mail, and how much of its quota is used.
    /// - Throws: ``SendingError``, or the store's error.
    public func health(of channel: String? = nil) async throws -> ChannelHealth {
        let name = try self.channel(named: channel)
        return ChannelHealth(
            channel: name,
            closure: try await dispatcher.state(of: name)?.closure,
            quota: try await dispatcher.quota(of: name)
        )
    }

    /// Lets a provider take mail again after the operator has repaired what was wrong.
    public func reopen(_ channel: String, by actor: Actor) async throws {
        try await dispatcher.reopen(channel, by: actor)
        signal.wake()
    }

    func deliver(_ item: OutboxItem, within wait: Duration) async throws -> SendResult {
        let delivery = PromptDelivery(dispatcher: dispatcher, store: store)
        let result = try await delivery.deliver(item.id, within: wait) ?? SendResult(item, closure: nil)
        if case .pending = result { signal.wake() }
        return result
    }

    func channel(named name: String?) throws(SendingError) -> String {
        let known = context.transports.keys.sorted()
        guard let name else {
            guard known.count == 1 else { throw .channelNeeded(known: known) }
            return known[0]
        }
        guard context.transports[name] != nil else { throw .unknownChannel(name, known: known) }
        return name
    }

    func request(
        _ mail: TransactionalMail,
        _ channel: String,
        operation: String = "transactional",
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws -> MailRequest {
        var outbound = OutboundMail(
            kind: .new,
            from: mail.from ?? configuration.mailboxes.first?.address,
            to: mail.to,
            replyTo: mail.replyTo,
            subject: "",
            labels: mail.tags,
            metadata: mail.metadata
        )
        try await mail.content.fill(&outbound, in: &unit)
        try context.queue.requireSendable(outbound, through: channel, at: unit.now)
        return MailRequest(
            outbound,
            channel: channel,
            idempotencyKey: mail.idempotencyKey,
            operation: operation,
            principal: principal
        )
    }
}
