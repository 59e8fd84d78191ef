internal import SupportCore

/// Shorthands of the laws for records, commits and expectations.
struct StoreProbe: Sendable {
    let store: any RecordStore
    var workspace: WorkspaceID = "laws"
    var collection = "things"

    init(_ store: any RecordStore) {
        self.store = store
    }

    func key(_ id: String) -> RecordKey {
        RecordKey(workspace: workspace, collection: collection, id: id)
    }

    func record(
        _ id: String,
        _ revision: String = "r1",
        at places: [IndexKey] = [],
        payload: [UInt8] = [1, 2, 3]
    ) -> Record {
        Record(
            key: key(id),
            revision: Revision(rawValue: revision),
            entries: places.map { IndexEntry("place", $0) },
            schemaVersion: 1,
            payload: payload
        )
    }

    func put(_ records: Record...) async throws {
        try await put(records)
    }

    func put(_ records: [Record]) async throws {
        let result = try await store.commit(RecordCommit(writes: records.map(RecordWrite.put)))
        try expect(result == .committed, "a commit without preconditions must happen, but the result was \(result)")
    }

    func delete(_ ids: String...) async throws {
        let result = try await store.commit(RecordCommit(writes: ids.map { .delete(key($0)) }))
        try expect(result == .committed, "deleting without preconditions must happen, but the result was \(result)")
    }

    /// Commits if each identifier has the expected revision, nil meaning absent.
    func commit(_ writes: [RecordWrite], expecting revisions: [(String, String?)]) async throws -> CommitResult {
        let preconditions = revisions.map { id, revision in
            Precondition(key: key(id), revision: revision.map(Revision.init(rawValue:)))
        }
        return try await store.commit(RecordCommit(preconditions: preconditions, writes: writes))
    }

    func fetch(_ id: String) async throws -> Record? {
        try await store.fetch([key(id)])[key(id)]
    }

    func revisions(_ ids: String...) async throws -> [String: String] {
        let found = try await store.fetch(ids.map(key))
        return Dictionary(found.map { ($0.key.id, $0.value.revision.rawValue) }) { first, _ in first }
    }

    func asking(
        _ range: IndexRange = .all,
        index: String = "place",
        isDescending: Bool = false,
        limit: Int = 1000,
        cursor: QueryCursor? = nil
    ) -> RecordQuery {
        RecordQuery(
            workspace: workspace,
            collection: collection,
            index: index,
            range: range,
            isDescending: isDescending,
            limit: limit,
            cursor: cursor
        )
    }

    func ids(_ range: IndexRange = .all, index: String = "place", isDescending: Bool = false) async throws -> [String] {
        try await store.query(asking(range, index: index, isDescending: isDescending)).records.map(\.key.id)
    }

    func expect(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
        guard holds else { throw StoreLaw.Violation(description: promise()) }
    }

    func expect<Value: Equatable>(_ found: Value, is expected: Value, _ what: String) throws {
        try expect(found == expected, "\(what): expected \(short(expected)), found \(short(found))")
    }

    private func short(_ value: some Any) -> String {
        let text = "\(value)".unicodeScalars
        return String(text.prefix(300)) + (text.count > 300 ? "..." : "")
    }
}

extension CommitResult {
    /// The keys of a conflict; nil if the commit happened.
    var conflicts: Set<RecordKey>? {
        guard case .conflict(let keys) = self else { return nil }
        return Set(keys)
    }
}

extension Record {
    /// Whether both are equal byte for byte, regardless of the order of index entries.
    func isSame(as other: Record?) throws -> Bool {
        guard let other else { return false }
        let isSameContent = try payload == other.payload
        return key == other.key && revision == other.revision && schemaVersion == other.schemaVersion
            && isSameContent && Set(entries) == Set(other.entries)
    }
}
