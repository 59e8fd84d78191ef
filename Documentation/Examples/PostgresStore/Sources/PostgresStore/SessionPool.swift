internal import Synchronization

/// Sessions that readers take and give back.
final class SessionPool: Sendable {
    private struct State {
        var idle: [PostgresSession]
        var waiting: [CheckedContinuation<PostgresSession, Never>] = []
    }

    private let state: Mutex<State>

    init(_ sessions: [PostgresSession]) {
        state = Mutex(State(idle: sessions))
    }

    func use<Value: Sendable>(_ work: @Sendable (PostgresConnection) throws -> Value) async throws -> Value {
        let session = await take()
        defer { giveBack(session) }
        return try await session.use(work)
    }

    /// The one that was used last, so that the others may rest.
    private func take() async -> PostgresSession {
        await withCheckedContinuation { continuation in
            let session = state.withLock { state in
                if state.idle.isEmpty { state.waiting.append(continuation) }
                return state.idle.popLast()
            }
            if let session { continuation.resume(returning: session) }
        }
    }

    private func giveBack(_ session: PostgresSession) {
        let next = state.withLock { state in
            if state.waiting.isEmpty {
                state.idle.append(session)
                return nil as CheckedContinuation<PostgresSession, Never>?
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: session)
    }
}
