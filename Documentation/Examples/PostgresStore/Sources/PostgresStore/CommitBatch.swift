internal import SupportCore

/// Commits that share a transaction, decided one after the other, each seeing what those before it write.
struct CommitBatch {
    private let commits: [RecordCommit]
    private var standing: [RecordKey: StandingRecord] = [:]
    /// All keys, in an order that is the same in every process, so that no two wait for each other.
    let keys: [RecordKey]
    private(set) var results: [CommitResult] = []
    /// What is written at last, by key.
    private(set) var writes: [RecordKey: RecordWrite] = [:]

    init(_ commits: [RecordCommit]) {
        self.commits = commits
        let touched = commits.flatMap { $0.preconditions.map(\.key) + $0.writes.map(\.key) }
        keys = Set(touched).map { ($0, $0.sortingBytes) }
            .sorted { $0.1.lexicographicallyPrecedes($1.1) }
            .map(\.0)
    }

    /// The keys under which there may be no row to lock: those that are written or expected without a revision.
    ///
    /// A record that is expected at a revision can only be there, or the commit is refused.
    var keysWithoutRow: Set<RecordKey> {
        var found: Set<RecordKey> = []
        for commit in commits {
            let expected = commit.preconditions.filter { $0.revision != nil }.map(\.key)
            found.formUnion(commit.preconditions.filter { $0.revision == nil }.map(\.key))
            found.formUnion(Set(commit.writes.map(\.key)).subtracting(expected))
        }
        return found
    }

    /// Decides each commit on what stands in the database, which nobody else can change now.
    mutating func decide(on standing: [RecordKey: StandingRecord]) {
        self.standing = standing
        for commit in commits {
            let failed = commit.preconditions.filter { revision(of: $0.key) != $0.revision }
            guard failed.isEmpty else {
                results.append(.conflict(failed.map(\.key)))
                continue
            }
            for write in commit.writes { writes[write.key] = write }
            results.append(.committed)
        }
    }

    /// The rows to remove and to add, in the order of the keys.
    ///
    /// - Throws: If a value cannot be encoded.
    func changes() throws(StoreError) -> RowChanges {
        var changes = RowChanges()
        for key in keys {
            guard let write = writes[key] else { continue }
            let places = write.places(replacing: standing[key]?.entries ?? [])
            changes.removedPlaces += places.removed.map { (key, $0) }
            changes.addedPlaces += places.added.map { (key, $0) }
            switch write {
            case .put(let record): changes.records.append((record, try record.payload))
            case .delete: changes.removed.append(key)
            }
        }
        return changes
    }

    private func revision(of key: RecordKey) -> Revision? {
        switch writes[key] {
        case .put(let record): record.revision
        case .delete: nil
        case nil: standing[key]?.revision
        }
    }
}

/// What a transaction does to the tables.
struct RowChanges {
    var removedPlaces: [(RecordKey, IndexEntry)] = []
    var addedPlaces: [(RecordKey, IndexEntry)] = []
    var removed: [RecordKey] = []
    var records: [(record: Record, payload: [UInt8])] = []
}

/// What a commit has to know of a record that is there.
struct StandingRecord {
    let revision: Revision
    let packedEntries: [UInt8]

    var entries: [IndexEntry] { IndexEntry.unpacked(packedEntries) }
}

extension RecordKey {
    /// The three parts, each ended so that no two keys have the same bytes.
    fileprivate var sortingBytes: [UInt8] {
        [workspace.rawValue, collection, id].flatMap { part in
            part.utf8.flatMap { $0 == 0 ? [0, 0xFF] : [$0] } + [0, 1]
        }
    }

    /// What is locked while there may be no row: the same number in every process, FNV-1a over the key.
    func lockNumber(in schema: String) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(schema.utf8) + [0, 1] + sortingBytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}
