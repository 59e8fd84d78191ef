import SupportCore
import Synchronization

/// A store that breaks certain laws, on purpose.
struct BrokenStore: Sendable, CustomStringConvertible {
    let description: String
    let broken: Set<String>
    let make: @Sendable () -> any RecordStore

    static let all = [
        writesWhatItCan, namesEveryKey, showsHalfCommits, checksThenWrites, acceptsOldRevisions, dropsLargeBatches,
        mixesWorkspaces, mixesCollections, cutsIdentifiersAtZero, keepsOldPlaces, closesRanges, comparesSignedBytes,
        comparesIdentifiersAsUTF16, countsOffsets, asksOneWorkspace, cutsPayloads, keepsOneCollection,
    ]

    static let writesWhatItCan = BrokenStore(
        description: "writes all but the conflicting records",
        broken: [
            "a commit with one failing expectation writes nothing",
            "a commit of 1,000 writes happens as a whole or not at all",
            "a key may be expected several times, and then all must hold",
        ]
    ) {
        AlteredStore(committing: { memory, commit in
            let result = try await memory.commit(commit)
            guard case .conflict(let keys) = result else { return result }
            let rest = commit.writes.filter { !keys.contains($0.key) }
            _ = try await memory.commit(RecordCommit(writes: rest))
            return result
        })
    }

    static let namesEveryKey = BrokenStore(
        description: "names every expected key on a conflict",
        broken: ["a conflict names exactly the keys whose preconditions failed"]
    ) {
        AlteredStore(committing: { memory, commit in
            let result = try await memory.commit(commit)
            return result == .committed ? result : .conflict(commit.preconditions.map(\.key))
        })
    }

    static let showsHalfCommits = BrokenStore(
        description: "writes one half after the other",
        broken: ["readers never see half a commit"]
    ) {
        AlteredStore(committing: { memory, commit in
            let half = commit.writes.count / 2
            let first = RecordCommit(preconditions: commit.preconditions, writes: Array(commit.writes[..<half]))
            let result = try await memory.commit(half == 0 ? commit : first)
            guard result == .committed, half > 0 else { return result }
            for _ in 0..<3 { await Task.yield() }
            return try await memory.commit(RecordCommit(writes: Array(commit.writes[half...])))
        })
    }

    static let checksThenWrites = BrokenStore(
        description: "checks first and writes later",
        broken: [
            "of two writers on one revision one wins, and the loser learns the key",
            "10,000 concurrent increments lose none",
            "thousands of concurrent commits all happen, and each once",
        ]
    ) {
        AlteredStore(committing: { memory, commit in
            let check = try await memory.commit(RecordCommit(preconditions: commit.preconditions))
            guard check == .committed else { return check }
            for _ in 0..<3 { await Task.yield() }
            return try await memory.commit(RecordCommit(writes: commit.writes))
        })
    }

    static let dropsLargeBatches = BrokenStore(
        description: "drops what follows the 999th write",
        broken: ["a commit of 1,000 writes happens as a whole or not at all"]
    ) {
        AlteredStore(committing: { memory, commit in
            var commit = commit
            commit.writes = Array(commit.writes.prefix(999))
            return try await memory.commit(commit)
        })
    }

    static let mixesWorkspaces = BrokenStore(
        description: "ignores the case of workspaces",
        broken: ["workspaces never mix, however alike their names are"]
    ) {
        AlteredStore.filing {
            RecordKey(workspace: WorkspaceID($0.workspace.rawValue.lowercased()), collection: $0.collection, id: $0.id)
        }
    }

    static let mixesCollections = BrokenStore(
        description: "trims the white space of collections",
        broken: ["collections never mix, however alike their names are"]
    ) {
        AlteredStore.filing {
            let trimmed = String($0.collection.drop { $0 == " " })
            return RecordKey(workspace: $0.workspace, collection: trimmed, id: $0.id)
        }
    }

    static let cutsIdentifiersAtZero = BrokenStore(
        description: "cuts identifiers at a zero byte",
        broken: ["identifiers may be any text and differ when one byte differs"]
    ) {
        AlteredStore.filing {
            let cut = String(decoding: $0.id.utf8.prefix { $0 != 0 }, as: UTF8.self)
            return RecordKey(workspace: $0.workspace, collection: $0.collection, id: cut)
        }
    }

    static let cutsPayloads = BrokenStore(
        description: "cuts payloads at 64 KB",
        broken: ["payloads of any bytes and of any size up to 1 MB are kept"]
    ) {
        AlteredStore(committing: { memory, commit in
            var commit = commit
            commit.writes = try commit.writes.map {
                try $0.mapped { $0.with(payload: Array(try $0.payload.prefix(65_535))) }
            }
            return try await memory.commit(commit)
        })
    }

    static let keepsOneCollection = BrokenStore(
        description: "writes only the first collection of a commit",
        broken: ["an unknown outcome resolves to the truth, also when others write on"]
    ) {
        AlteredStore(committing: { memory, commit in
            var commit = commit
            commit.writes = commit.writes.filter { $0.key.collection == commit.writes[0].key.collection }
            return try await memory.commit(commit)
        })
    }

    static let acceptsOldRevisions = BrokenStore(
        description: "accepts revisions from before a deletion",
        broken: ["a record deleted and made again does not satisfy its old revision"]
    ) {
        let old = SharedBox<[RecordKey: Set<Revision>]>([:])
        return AlteredStore(committing: { memory, commit in
            let current = try await memory.fetch(commit.preconditions.map(\.key))
            let strict = commit.preconditions.filter { expectation in
                guard let revision = expectation.revision, current[expectation.key] != nil else { return true }
                return !old.read { $0[expectation.key]?.contains(revision) == true }
            }
            let gone = try await memory.fetch(commit.writes.map(\.key))
            let result = try await memory.commit(RecordCommit(preconditions: strict, writes: commit.writes))
            guard result == .committed else { return result }
            for case .delete(let key) in commit.writes {
                guard let record = gone[key] else { continue }
                old.change { _ = $0[key, default: []].insert(record.revision) }
            }
            return result
        })
    }
}

/// A value that several calls of a broken store share.
final class SharedBox<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) {
        self.value = Mutex(value)
    }

    func read<Result: Sendable>(_ body: (Value) -> Result) -> Result { value.withLock { body($0) } }

    func change(_ body: (inout Value) -> Void) { value.withLock { body(&$0) } }
}
