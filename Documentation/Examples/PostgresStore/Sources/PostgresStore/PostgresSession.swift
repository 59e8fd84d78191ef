internal import Dispatch
internal import Foundation
internal import SupportCore

/// A connection with a thread of its own, made again whenever it breaks.
actor PostgresSession {
    private let executor = OwnThread()
    private let open: @Sendable () throws(PostgresError) -> PostgresConnection
    private var connection: PostgresConnection?

    init(open: @escaping @Sendable () throws(PostgresError) -> PostgresConnection) {
        self.open = open
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Uses the connection.
    ///
    /// If it was open before and turns out to be gone, `work` is done once more over a new one.
    func use<Value: Sendable>(_ work: @Sendable (PostgresConnection) throws -> Value) throws -> Value {
        let wasOpen = connection != nil
        do {
            return try attempt(work)
        } catch let error as PostgresError where error.hasEndedConnection && wasOpen {
            return try attempt(work)
        }
    }

    private func attempt<Value>(_ work: (PostgresConnection) throws -> Value) throws -> Value {
        let connection = try connection ?? open()
        self.connection = connection
        do {
            return try work(connection)
        } catch {
            if !isUsable(connection, after: error) { self.connection = nil }
            throw error
        }
    }

    /// Puts a connection in order on which something has failed, if that is possible.
    private func isUsable(_ connection: PostgresConnection, after error: any Error) -> Bool {
        guard let error = error as? PostgresError, !error.hasEndedConnection else {
            connection.cancel()
            return false
        }
        return (try? connection.rollBack()) != nil
    }
}

extension PostgresSession {
    /// Carries out commits in transactions of at most 64, and says how each ended.
    func carryOut(
        _ commits: [RecordCommit],
        _ sql: PostgresStatements,
        _ random: any RandomSource
    ) -> [Result<CommitResult, any Error>] {
        stride(from: 0, to: commits.count, by: 64).flatMap { start in
            transaction(Array(commits[start..<min(start + 64, commits.count)]), sql, random)
        }
    }

    private func transaction(
        _ commits: [RecordCommit],
        _ sql: PostgresStatements,
        _ random: any RandomSource
    ) -> [Result<CommitResult, any Error>] {
        var failure: any Error = PostgresError("no attempt was made")
        for attempt in 0..<6 {
            if attempt > 0 { Self.pause(attempt, random) }
            do {
                return try use { try $0.carryOut(commits, sql) }.map { .success($0) }
            } catch let error as PostgresError where error.verdict == .repeatable {
                failure = error
            } catch let error as PostgresError where error.verdict == .divisible && commits.count > 1 {
                return commits.flatMap { transaction([$0], sql, random) }
            } catch {
                return commits.map { _ in .failure(error) }
            }
        }
        return commits.map { _ in .failure(failure) }
    }

    /// Between nothing and twice as long as the time before, so that those who hindered each other do not meet again.
    private static func pause(_ attempt: Int, _ random: any RandomSource) {
        Thread.sleep(forTimeInterval: Double(1 << attempt) / 1000 * Double(random.next() >> 11) / Double(1 << 53))
    }
}

/// Runs an actor on a thread that may wait for a socket.
private final class OwnThread: SerialExecutor {
    private let queue = DispatchQueue(label: "PostgresSession")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
