package import SupportCore
internal import Synchronization

/// A store that counts the calls to the one below: each is a trip to a database.
package struct CountingStore: RecordStore {
    /// What was called.
    package struct Calls: Sendable, Hashable {
        package var commits = 0
        package var fetches = 0
        package var queries = 0
        package var recordsWritten = 0
        /// One word for each call, for the message of a test that fails.
        package var trace: [String] = []
    }

    private final class Log: Sendable {
        let calls = Mutex(Calls())
    }

    private let store: any RecordStore
    private let log = Log()

    package init(_ store: any RecordStore) {
        self.store = store
    }

    /// What was called since ``reset()``.
    package var calls: Calls { log.calls.withLock { $0 } }

    package func reset() {
        log.calls.withLock { $0 = Calls() }
    }

    package func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        log.calls.withLock { calls in
            calls.fetches += 1
            calls.trace.append("fetch " + keys.map(\.collection).joined(separator: " "))
        }
        return try await store.fetch(keys)
    }

    package func query(_ query: RecordQuery) async throws -> Page<Record> {
        log.calls.withLock { calls in
            calls.queries += 1
            calls.trace.append("query \(query.collection).\(query.index)")
        }
        return try await store.query(query)
    }

    package func query(_ queries: [RecordQuery]) async throws -> [Page<Record>] {
        log.calls.withLock { calls in
            calls.queries += 1
            calls.trace.append("query " + queries.map { "\($0.collection).\($0.index)" }.joined(separator: " "))
        }
        return try await store.query(queries)
    }

    package func commit(_ commit: RecordCommit) async throws -> CommitResult {
        log.calls.withLock { calls in
            calls.commits += 1
            calls.recordsWritten += commit.writes.count
            calls.trace.append("commit " + commit.writes.map(\.key.collection).joined(separator: " "))
        }
        return try await store.commit(commit)
    }
}
