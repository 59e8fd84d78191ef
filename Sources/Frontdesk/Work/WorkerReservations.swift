internal import Synchronization

/// The workers of this process that ask the model, as far as they are free.
///
/// A step that leaves an item for the model reserves one before its commit, which then claims the item, too: one commit less on
/// the way to a draft.
final class WorkerReservations: Sendable {
    private let pools = Mutex<[WorkerPool]>([])

    /// Lets workers of a pool be reserved while `body` runs.
    func open<Result>(_ pool: WorkerPool, while body: () async throws -> Result) async rethrows -> Result {
        pools.withLock { $0.append(pool) }
        defer { pools.withLock { $0.removeAll { $0 === pool } } }
        return try await body()
    }

    /// Runs the commit that stores a message, with a worker reserved if one is free.
    ///
    /// - Parameter commit: Is told whether to claim the item that it leaves for the model.
    /// - Returns: What `commit` returned.
    /// - Throws: What `commit` threw, or the store's error.
    func reserve(
        for commit: (_ isReserved: Bool) async throws -> IncomingMessage?
    ) async throws -> IncomingMessage? {
        guard let pool = pools.withLock({ $0.first { $0.reserve() } }) else { return try await commit(false) }
        do {
            let incoming = try await commit(true)
            if let item = incoming?.item, item.isActive {
                try await pool.assign(item)
            } else {
                pool.cancelReservation()
            }
            return incoming
        } catch {
            pool.cancelReservation()
            throw error
        }
    }
}
