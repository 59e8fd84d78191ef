internal import OversightQueue
internal import SupportCore

/// Sends one mail of the outbox now and waits for the provider's response.
///
/// The caller needs no worker; if one is faster, the caller waits for it. A call to the provider goes on when the wait ends,
/// and its result is recorded.
struct PromptDelivery: Sendable {
    let dispatcher: Dispatcher
    let store: WorkspaceStore

    func deliver(_ id: OutboxID, within wait: Duration) async throws -> SendResult? {
        let deadline = store.time.now() + wait
        while true {
            await attempt(id, until: deadline)
            guard let result = try await result(of: id) else { return nil }
            let now = store.time.now()
            guard case .pending(_, nil) = result, now < deadline else { return result }
            try await store.time.sleep(until: min(deadline, now + Self.pause))
        }
    }

    private func attempt(_ id: OutboxID, until deadline: Timestamp) async {
        let end = WakeSignal()
        Task {
            // A failed send is on record; if the store is out of reach, the next read tells.
            _ = try? await dispatcher.dispatch(id)
            end.wake()
        }
        await end.wait(after: 0, until: deadline, on: store.time)
    }

    private func result(of id: OutboxID) async throws -> SendResult? {
        guard let row = try await dispatcher.outbox.item(id) else { return nil }
        let channel = try await dispatcher.state(of: row.channel)
        return SendResult(row, closure: channel?.closure)
    }

    /// Between two looks at a mail that another worker holds or that waits for its next try.
    private static let pause: Duration = .milliseconds(100)
}
