internal import OversightQueue
internal import SupportCore

/// Sends one mail of the outbox now and waits for the provider's answer.
///
/// The caller does a worker's work for this one row, so it needs none; if one is faster, the caller waits for it. A call to
/// the provider is never cut off when the wait ends: it goes on, and its result is recorded.
struct PromptDelivery: Sendable {
    let dispatcher: Dispatcher
    let store: WorkspaceStore

    func deliver(_ id: OutboxID, within wait: Duration) async throws -> SendAnswer? {
        let deadline = store.time.now() + wait
        while true {
            await attempt(id, until: deadline)
            guard let answer = try await answer(id) else { return nil }
            let now = store.time.now()
            guard case .pending(_, nil) = answer, now < deadline else { return answer }
            try await store.time.sleep(until: min(deadline, now + Self.pause))
        }
    }

    private func attempt(_ id: OutboxID, until deadline: Timestamp) async {
        let end = Doorbell()
        Task {
            // What went wrong is on record; if the store is out of reach, the caller finds out by itself.
            _ = try? await dispatcher.dispatch(id)
            end.ring()
        }
        await end.wait(after: 0, until: deadline, on: store.time)
    }

    private func answer(_ id: OutboxID) async throws -> SendAnswer? {
        guard let row = try await dispatcher.outbox.item(id) else { return nil }
        let channel = try await dispatcher.state(of: row.channel)
        return SendAnswer(row, closure: channel?.closure)
    }

    /// How often a mail that another worker holds, or that must wait for its next try, is looked at.
    private static let pause: Duration = .milliseconds(100)
}
