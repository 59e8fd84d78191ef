import SupportCore

/// A store in memory of which some calls are replaced, to break it on purpose.
struct AlteredStore: RecordStore {
    let memory = InMemoryRecordStore()
    var fetching: @Sendable (InMemoryRecordStore, [RecordKey]) async throws -> [RecordKey: Record] = {
        try await $0.fetch($1)
    }
    var querying: @Sendable (InMemoryRecordStore, RecordQuery) async throws -> Page<Record> = { try await $0.query($1) }
    var queryingSeveral: (@Sendable (InMemoryRecordStore, [RecordQuery]) async throws -> [Page<Record>])?
    var committing: @Sendable (InMemoryRecordStore, RecordCommit) async throws -> CommitResult = {
        try await $0.commit($1)
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await fetching(memory, keys) }
    func query(_ query: RecordQuery) async throws -> Page<Record> { try await querying(memory, query) }
    func commit(_ commit: RecordCommit) async throws -> CommitResult { try await committing(memory, commit) }

    func query(_ queries: [RecordQuery]) async throws -> [Page<Record>] {
        if let queryingSeveral { return try await queryingSeveral(memory, queries) }
        var pages: [Page<Record>] = []
        for query in queries { pages.append(try await querying(memory, query)) }
        return pages
    }

    /// A store that files every record under another key than it was given.
    static func filing(_ place: @escaping @Sendable (RecordKey) -> RecordKey) -> AlteredStore {
        AlteredStore(
            fetching: { memory, keys in
                let found = try await memory.fetch(keys.map(place))
                return try keys.reduce(into: [:]) { $0[$1] = try found[place($1)]?.renamed($1) }
            },
            querying: { memory, query in
                let name = place(RecordKey(workspace: query.workspace, collection: query.collection, id: "x"))
                var query = query
                (query.workspace, query.collection) = (name.workspace, name.collection)
                return try await memory.query(query)
            },
            committing: { memory, commit in
                let result = try await memory.commit(
                    RecordCommit(
                        preconditions: commit.preconditions.map { .init(key: place($0.key), revision: $0.revision) },
                        writes: try commit.writes.map { try $0.filed(place) }
                    )
                )
                guard case .conflict(let keys) = result else { return result }
                return .conflict(commit.preconditions.map(\.key).filter { keys.contains(place($0)) })
            }
        )
    }
}

extension Record {
    func renamed(_ key: RecordKey) throws -> Record {
        Record(key: key, revision: revision, entries: entries, schemaVersion: schemaVersion, payload: try payload)
    }

    func with(entries: [IndexEntry]) throws -> Record {
        Record(key: key, revision: revision, entries: entries, schemaVersion: schemaVersion, payload: try payload)
    }

    func with(payload: [UInt8]) -> Record {
        Record(key: key, revision: revision, entries: entries, schemaVersion: schemaVersion, payload: payload)
    }
}

extension RecordWrite {
    func filed(_ place: (RecordKey) -> RecordKey) throws -> RecordWrite {
        switch self {
        case .put(let record): .put(try record.renamed(place(record.key)))
        case .delete(let key): .delete(place(key))
        }
    }

    func mapped(_ change: (Record) throws -> Record) rethrows -> RecordWrite {
        guard case .put(let record) = self else { return self }
        return .put(try change(record))
    }
}
