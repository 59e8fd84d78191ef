import Foundation
import PostgresStore
import SupportCore
import Synchronization
import Testing

/// Writers that keep what each commit was said to have done, and check it against what is there.
///
/// Every commit adds a record and counts it in another one, so that half a commit shows.
final class Writers: Sendable {
    private struct State {
        var committed: Set<String> = []
        var refused: Set<String> = []
        var unknown: Set<String> = []
    }

    private let store: any RecordStore
    private let lanes: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - store: Where to write.
    ///   - lanes: How many write at the same time, each with a count of its own.
    init(_ store: any RecordStore, lanes: Int = 8) {
        self.store = store
        self.lanes = lanes
    }

    /// How many commits have happened.
    var count: Int { state.withLock { $0.committed.count } }
    /// How many ended without a known outcome.
    var unknownCount: Int { state.withLock { $0.unknown.count } }

    /// Writes while `body` runs.
    func write(during body: () async throws -> Void) async throws {
        let writers = (0..<lanes).map { lane in Task { await self.write(lane) } }
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        for writer in writers { writer.cancel() }
        for writer in writers { await writer.value }
        try result.get()
    }

    /// Waits until commits happen again.
    func recover() async throws {
        let before = count
        while count < before + lanes { try await Task.sleep(for: .milliseconds(5)) }
    }

    private func write(_ lane: Int) async {
        var number = 0
        while !Task.isCancelled {
            number += 1
            await write("\(lane)-\(number)", in: lane)
        }
    }

    private func write(_ id: String, in lane: Int) async {
        let counter = RecordKey(workspace: "w", collection: "counters", id: "\(lane)")
        do {
            let found = try await store.fetch([counter])[counter]
            let before = try found.map { try Self.number(in: $0) } ?? 0
            let count = Record(
                key: counter,
                revision: Revision(rawValue: id),
                entries: [],
                schemaVersion: 1,
                payload: Array("\(before + 1)".utf8)
            )
            let commit = RecordCommit(
                preconditions: [Precondition(key: counter, revision: found?.revision)],
                writes: [.put(count), .put(Postgres.record(id, id, place: Int64(lane)))]
            )
            let isCommitted = try await store.commit(commit) == .committed
            state.withLock { state in _ = isCommitted ? state.committed.insert(id) : state.refused.insert(id) }
        } catch is CommitOutcomeUnknown {
            state.withLock { _ = $0.unknown.insert(id) }
        } catch {
            state.withLock { _ = $0.refused.insert(id) }
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    private static func number(in record: Record) throws -> Int {
        try #require(Int(String(decoding: try record.payload, as: UTF8.self)))
    }

    /// What was acknowledged is there, what was refused is not, and nothing is there by half.
    func check(_ store: any RecordStore) async throws {
        let state = state.withLock(\.self)
        let ids = Set(try await store.query(Postgres.query(limit: 1_000_000)).values.map(\.key.id))
        #expect(state.committed.subtracting(ids).isEmpty, "acknowledged and lost")
        #expect(state.refused.intersection(ids).isEmpty, "said not to be written, and there")
        #expect(ids.subtracting(state.committed).subtracting(state.unknown).isEmpty, "written by nobody")
        let counters = (0..<lanes).map { RecordKey(workspace: "w", collection: "counters", id: "\($0)") }
        let counts = try await store.fetch(counters).values.map { try Self.number(in: $0) }
        #expect(counts.reduce(0, +) == ids.count, "half a commit")
        #expect(!state.committed.isEmpty)
    }
}
