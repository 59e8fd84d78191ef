package import SupportCore

extension Dispatcher {
    /// Does what is due for one row: sends the mail, or looks it up at the provider.
    ///
    /// - Returns: Whether the row has changed; false if nothing was due, the channel is closed or another worker has it.
    /// - Throws: The store's error, or `CancellationError` before anything was started.
    @discardableResult
    package func dispatch(_ id: OutboxID) async throws -> Bool {
        try Task.checkCancellation()
        guard let row = try await outbox.item(id) else { return false }
        if row.dispatch.phase == .ambiguous { return try await lookUp(row) }
        switch try await claim(id) {
        case .nothing: return false
        case .changed: return true
        case .claimed(let mail):
            let begin = store.time.now()
            let (outcome, quota) = await call(mail)
            let duration = store.time.now() - begin
            let row = try await uncancelled { try await record(outcome, quota: quota, for: mail) }.item
            if let row { tell(of: row, took: duration) }
            return row != nil
        }
    }

    /// Calls the provider outside of any transaction.
    private func call(_ claimed: ClaimedMail) async -> (SendOutcome, QuotaSnapshot?) {
        guard let transport = channels[claimed.channel] else { return (.wait(nil, code: "no_transport"), nil) }
        do {
            let receipt = try await transport.send(claimed.mail, idempotencyKey: claimed.idempotencyKey)
            return (.accepted(receipt), receipt.quota)
        } catch MailTransportError.quotaExceeded(let quota, let retryAfter) {
            return (SendOutcome(MailTransportError.quotaExceeded(quota: quota, retryAfter: retryAfter)), quota)
        } catch {
            return (SendOutcome(error), nil)
        }
    }

    /// Records how a call ended; only the newest claim can.
    @discardableResult
    package func record(_ outcome: SendOutcome, quota: QuotaSnapshot? = nil, for mail: ClaimedMail) async throws
        -> DispatchResult
    {
        let jitter = random.unitInterval()
        let (result, warning) = try await store.transaction { unit in
            let command = DispatchCommand.record(outcome, fence: mail.fence, jitter: jitter)
            let result = try await outbox.change(mail.id, command, in: &unit)
            try await updateChannel(mail.channel, after: outcome, in: &unit)
            let warning = try await updateQuota(quota, of: mail.channel, in: &unit)
            try await suppressIfAsked(outcome, mail.mail, in: &unit)
            return (result, warning)
        }
        if let warning { await notifier.notify(warning) }
        return result
    }

    private func tell(of row: OutboxItem, took duration: Duration) {
        let phase = row.dispatch.phase
        observer(
            ProviderCall(
                id: row.id,
                conversationID: row.conversationID,
                channel: row.channel,
                phase: phase,
                code: phase == .accepted ? nil : row.dispatch.lastOutcome,
                duration: duration,
                at: store.time.now()
            )
        )
    }

    private func suppressIfAsked(_ outcome: SendOutcome, _ mail: OutboundMail, in unit: inout UnitOfWork) async throws {
        guard case .refused(MailTransportError.suppressed.code) = outcome, mail.recipients.count == 1 else { return }
        for address in mail.recipients where try await unit.read(Suppression.self, Suppression.recordID(address)) == nil
        {
            try unit.save(Suppression(address: address, reason: .provider, at: unit.now))
        }
    }

    /// Looks a mail up at a provider that supports that.
    private func lookUp(_ row: OutboxItem) async throws -> Bool {
        guard let transport = channels[row.channel], transport.idempotency == .lookup else { return false }
        let command: DispatchCommand
        do {
            let receipt = try await transport.find(row.mail, idempotencyKey: row.idempotencyKey)
            command =
                receipt.map { .confirm(providerMessageID: $0.providerMessageID, by: .system("dispatch")) }
                ?? .notFound(jitter: random.unitInterval())
        } catch {
            try await postpone(row)
            return false
        }
        let result = try await uncancelled {
            try await store.transaction { unit in try await outbox.change(row.id, command, in: &unit) }
        }
        return result.item != nil
    }

    /// A failed lookup says nothing about the mail and is repeated later.
    private func postpone(_ row: OutboxItem) async throws {
        try await store.transaction { unit in
            guard var now = try await unit.read(OutboxItem.self, row.id.rawValue), now.dispatch == row.dispatch else {
                return
            }
            now.dispatch.notBefore = unit.now + .seconds(60)
            try unit.save(now)
        }
    }
}

/// Does what must be recorded even if the task is cancelled, in which case another task does it again.
package func uncancelled<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    do {
        return try await work()
    } catch  where Task.isCancelled {
        return try await Task { try await work() }.value
    }
}
