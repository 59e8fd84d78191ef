/// What one transaction reads and is about to write: read, decide, then commit once.
///
/// Everything read through it must be unchanged when it commits, or the transaction is run again. Nothing is written before the
/// commit, and then everything at once.
public struct UnitOfWork: Sendable {
    /// The time at which this attempt began.
    public let now: Timestamp
    /// The revision that all records of this commit will carry.
    package let revision: Revision

    /// Whether the transaction, when it is run again after it has committed, notices that and does nothing more.
    ///
    /// Its commit then needs no marker, which is written so that a commit whose outcome got lost is not mistaken for one that
    /// never happened.
    package var isIdempotent = false

    let store: any RecordStore
    let fence = CommitFence.current
    let coder: RecordCoder
    let identifiers: any IdentifierSource
    private var touched = ReadWriteSet()
    private var hasPermanentRecord = false
    private(set) var events: [RecordedEvent] = []
    private let recorders: [any EventRecorder]
    private var seenByRecorders = 0

    init(
        store: any RecordStore,
        workspace: WorkspaceID,
        now: Timestamp,
        identifiers: any IdentifierSource,
        recorders: [any EventRecorder]
    ) {
        self.store = store
        self.recorders = recorders
        self.now = now
        self.identifiers = identifiers
        coder = RecordCoder(workspace: workspace)
        revision = Revision(rawValue: identifiers.next(at: now))
    }

    /// The workspace that is read and written.
    public var workspace: WorkspaceID { coder.workspace }

    /// A new identifier.
    public func makeIdentifier() -> String {
        identifiers.next(at: now)
    }

    /// Reads a record; the commit then requires that it is unchanged, or still absent.
    public mutating func read<Value: StoredRecord>(_ type: Value.Type, _ id: String) async throws -> Value? {
        let key = Value.key(id, in: workspace)
        if !touched.knows(key) { touched.saw(try await store.fetch([key])[key], at: key) }
        return try current(type, key)
    }

    /// Reads several records of one kind at once.
    public mutating func read<Value: StoredRecord>(
        _ type: Value.Type,
        _ ids: [String]
    ) async throws -> [String: Value] {
        let keys = ids.map { Value.key($0, in: workspace) }
        try await prefetch(keys)
        var values: [String: Value] = [:]
        for key in keys { values[key.id] = try current(type, key) }
        return values
    }

    /// Reads a record without requiring that it stays unchanged, unless it was read before.
    func peek<Value: StoredRecord>(_ type: Value.Type, _ id: String) async throws -> Value? {
        let key = Value.key(id, in: workspace)
        if touched.knows(key) { return try current(type, key) }
        return try await store.fetch([key])[key].map { try coder.value(type, of: $0) }
    }

    /// Reads records in index order, without requiring that they stay unchanged.
    ///
    /// Read again what the decision depends on, by ``read(_:_:)-(Value.Type,String)``.
    public func page<Value: StoredRecord>(_ type: Value.Type, _ query: RecordQuery) async throws -> [Value] {
        try await store.query(query).values.map { try coder.value(type, of: $0) }
    }

    /// Writes a record at commit.
    ///
    /// If it was read before, it must be unchanged; otherwise there must be no such record yet.
    ///
    /// - Throws: ``StoreError/unwritable(key:reason:)`` if it would change a permanent record.
    public mutating func save<Value: StoredRecord>(_ value: Value) throws(StoreError) {
        let record = coder.record(of: value, revision: revision)
        let wasThere = touched.write(.put(record))
        guard !wasThere || !Value.isPermanent else {
            throw .unwritable(key: record.key, reason: "it is permanent and exists already")
        }
        if Value.isPermanent { hasPermanentRecord = true }
    }

    /// Removes a record at commit.
    ///
    /// If it was read before, it must be unchanged; otherwise it is removed unconditionally.
    public mutating func delete<Value: StoredRecord>(_ type: Value.Type, _ id: String) {
        touched.delete(Value.key(id, in: workspace))
    }

    /// Puts what happened on record, in the same commit: an entry in the audit log, and the line on its conversation's timeline
    /// if it leaves one.
    public mutating func record(_ event: WorkspaceEvent) {
        let line = event.timelineEntry(id: makeIdentifier(), at: now)
        events.append(RecordedEvent(event: event, at: now, line: line))
    }

    /// Saves the lines of what was recorded since the last call, and lets the recorders see it.
    ///
    /// The transaction does this before it commits. Whoever reads earlier what a recorder keeps calls this first.
    package mutating func runRecorders() async throws {
        while seenByRecorders < events.count {
            let event = events[seenByRecorders]
            seenByRecorders += 1
            if let line = event.line { try save(line) }
            for recorder in recorders { try await recorder.record(event, in: &self) }
        }
    }

    /// Those of `keys` that are written as new without having been looked for.
    func blind(_ keys: [RecordKey]) -> Set<RecordKey> { Set(keys.filter(touched.isBlind)) }

    package var isEmpty: Bool { !touched.hasWrites && events.isEmpty }

    private var commit: RecordCommit {
        var commit = touched.commit
        if let fence { commit.preconditions.append(fence.precondition) }
        return commit
    }

    /// What the transaction commits together with its entries in the audit log.
    var auditedWork: AuditedWork {
        AuditedWork(commit: commit, events: events.map(\.event), revision: revision, at: now)
    }

    /// What the transaction commits, with a marker so that it never succeeds twice, whatever others do to its records.
    ///
    /// The marker must be absent. It is written unless permanent records serve the same purpose.
    var commitWithMarker: RecordCommit {
        var commit = commit
        guard !isIdempotent else { return commit }
        let marker = marker(as: revision)
        commit.preconditions.append(Precondition(key: marker.key, revision: nil))
        if !hasPermanentRecord { commit.writes.append(.put(marker)) }
        return commit
    }

    /// Writes only the marker, so that the commit can no longer succeed.
    var seal: RecordCommit? {
        guard !isIdempotent else { return nil }
        let marker = marker(as: Revision(rawValue: makeIdentifier()))
        return RecordCommit(
            preconditions: [Precondition(key: marker.key, revision: nil)],
            writes: [.put(marker)]
        )
    }

    private func marker(as revision: Revision) -> Record {
        coder.record(of: CommitMarker(revision: self.revision, at: now), revision: revision)
    }

    /// Reads records of several kinds in one trip to the store, so that reading each of them afterwards takes none.
    ///
    /// The commit then requires of all of them that they are unchanged.
    package mutating func prefetch(_ keys: [RecordKey]) async throws {
        let unknown = keys.filter { !touched.knows($0) }
        guard !unknown.isEmpty else { return }
        let found = try await store.fetch(unknown)
        for key in unknown { touched.saw(found[key], at: key) }
    }

    private func current<Value: StoredRecord>(_ type: Value.Type, _ key: RecordKey) throws(StoreError) -> Value? {
        guard let record = touched[key] else { return nil }
        return try coder.value(type, of: record)
    }
}
