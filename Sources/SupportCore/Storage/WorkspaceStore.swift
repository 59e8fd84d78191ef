/// The typed layer over a store: one workspace's records as values, and transactions.
public struct WorkspaceStore: Sendable {
    /// The workspace.
    public let workspace: WorkspaceID
    /// The store below.
    public let records: any RecordStore
    /// The clock of transactions.
    public let time: any TimeSource
    /// Where new identifiers and revisions come from.
    package let identifiers: any IdentifierSource
    /// How often a transaction is tried when others change what it has read.
    package let attempts: Int
    private let recorders: [any EventRecorder]
    private var listeners: [@Sendable ([RecordedEvent]) async -> Void] = []
    private let audited: Batches<AuditedWork, CommitResult>

    /// Opens a workspace.
    ///
    /// Open it once and copy the value: transactions of copies append to the audit log together, whereas those of separately opened
    /// values conflict.
    ///
    /// - Parameters:
    ///   - workspace: The workspace.
    ///   - records: The store below.
    ///   - time: The clock of transactions.
    ///   - identifiers: Where new identifiers and revisions come from.
    ///   - attempts: How often a transaction is tried when others change what it has read.
    ///   - recorders: What takes part in every commit in which something happened, such as statistics.
    public init(
        workspace: WorkspaceID,
        records: any RecordStore,
        time: any TimeSource = .system,
        identifiers: any IdentifierSource = ULIDSource(),
        attempts: Int = 256,
        recorders: [any EventRecorder] = []
    ) {
        self.recorders = recorders
        self.workspace = workspace
        self.records = records
        self.time = time
        self.identifiers = identifiers
        self.attempts = max(1, attempts)
        let appender = AuditAppender(records, in: workspace, attempts: self.attempts) {
            Revision(rawValue: identifiers.next(at: time.now()))
        }
        audited = Batches { await appender.append($0) }
    }

    /// Adds a listener for what happens in the workspace.
    ///
    /// It is called after each commit in which something happened, on the task of the transaction and before that returns. What
    /// was not committed is never told, and what was is told at most once: a process can end in between.
    ///
    /// - Returns: The workspace with the listener; transactions of the receiver do not tell it.
    public func onCommit(_ listener: @escaping @Sendable ([RecordedEvent]) async -> Void) -> WorkspaceStore {
        var copy = self
        copy.listeners.append(listener)
        return copy
    }

    /// Reads one record.
    public func fetch<Value: StoredRecord>(_ type: Value.Type, _ id: String) async throws -> Value? {
        let key = Value.key(id, in: workspace)
        guard let record = try await records.fetch([key])[key] else { return nil }
        return try RecordCoder(workspace: workspace).value(type, of: record)
    }

    /// Reads several records of one kind, as of one moment.
    public func fetch<Value: StoredRecord>(_ type: Value.Type, _ ids: [String]) async throws -> [String: Value] {
        try values(type, ids, of: try await records.fetch(ids.map { Value.key($0, in: workspace) }))
    }

    /// Reads records of two kinds, all as of one moment.
    package func fetch<First: StoredRecord, Second: StoredRecord>(
        _ first: First.Type,
        _ firstIDs: [String],
        _ second: Second.Type,
        _ secondIDs: [String]
    ) async throws -> ([String: First], [String: Second]) {
        let keys = firstIDs.map { First.key($0, in: workspace) } + secondIDs.map { Second.key($0, in: workspace) }
        let found = try await records.fetch(keys)
        return (try values(first, firstIDs, of: found), try values(second, secondIDs, of: found))
    }

    private func values<Value: StoredRecord>(
        _ type: Value.Type,
        _ ids: [String],
        of found: [RecordKey: Record]
    ) throws(StoreError) -> [String: Value] {
        let coder = RecordCoder(workspace: workspace)
        var values: [String: Value] = [:]
        for id in ids {
            guard let record = found[Value.key(id, in: workspace)] else { continue }
            values[id] = try coder.value(type, of: record)
        }
        return values
    }

    /// Reads a page of records in the order of an index.
    public func page<Value: StoredRecord>(
        _ type: Value.Type,
        index: String,
        range: IndexRange = .all,
        isDescending: Bool = false,
        limit: Int = 100,
        cursor: QueryCursor? = nil
    ) async throws -> Page<Value> {
        let page = try await records.query(
            RecordQuery(
                workspace: workspace,
                collection: Value.collection,
                index: index,
                range: range,
                isDescending: isDescending,
                limit: limit,
                cursor: cursor
            )
        )
        return Page(values: try values(type, of: page), next: page.next)
    }

    func values<Value: StoredRecord>(_ type: Value.Type, of page: Page<Record>) throws(StoreError) -> [Value] {
        let coder = RecordCoder(workspace: workspace)
        return try page.values.map { record throws(StoreError) in try coder.value(type, of: record) }
    }

    /// Runs a transaction: `body` reads and decides, then everything that it saved is committed at once.
    ///
    /// If another transaction changes what it has read, it is run again with fresh values, so `body` must only read, decide and save.
    /// If the connection is lost during the commit, its outcome is determined before it returns.
    ///
    /// - Throws: Whatever `body` throws, with nothing written; ``StoreError/exists(key:)`` if it saves a record that
    ///   exists without reading it; ``StoreError/contended(keys:)`` after too many attempts;
    ///   ``CommitOutcomeUnknown`` if the store stays unreachable while the outcome is unknown.
    public func transaction<Result>(_ body: (inout UnitOfWork) async throws -> Result) async throws -> Result {
        var conflicts: [RecordKey] = []
        var blind: Set<RecordKey> = []
        for _ in 0..<attempts {
            try Task.checkCancellation()
            var unit = UnitOfWork(
                store: records,
                workspace: workspace,
                now: time.now(),
                identifiers: identifiers,
                recorders: recorders
            )
            let result = try await body(&unit)
            try await unit.runRecorders()
            guard !unit.isEmpty else { return result }
            switch try await commit(unit) {
            case .committed:
                await tell(of: unit.events)
                return result
            case .conflict(let keys):
                try unit.fence?.check(keys)
                conflicts = keys
                // A body that does not look for a record when it is run again will never notice that it exists.
                try await refuse(blind.intersection(unit.blind(keys)))
                blind = unit.blind(keys)
            }
            await Task.yield()
        }
        throw StoreError.contended(keys: conflicts)
    }

    private func refuse(_ keys: Set<RecordKey>) async throws {
        guard !keys.isEmpty, let existing = try await records.fetch(Array(keys)).keys.first else { return }
        throw StoreError.exists(key: existing)
    }

    private func commit(_ unit: UnitOfWork) async throws -> CommitResult {
        guard unit.events.isEmpty else { return try await audited.add(unit.auditedWork) }
        return try await Committer(store: records).settle(unit.commitWithMarker) { unit.seal }
    }

    private func tell(of events: [RecordedEvent]) async {
        guard !events.isEmpty else { return }
        for listener in listeners { await listener(events) }
    }

    /// Removes commit markers that are older than `age`, at most `limit` of them.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    public func pruneCommitMarkers(olderThan age: Duration = .seconds(86_400), limit: Int = 500) async throws -> Int {
        let end = IndexKey(.time(time.now() - age))
        let old = try await page(CommitMarker.self, index: "at", range: IndexRange(to: end), limit: limit)
        guard !old.values.isEmpty else { return 0 }
        let keys = old.values.map { CommitMarker.key($0.recordID, in: workspace) }
        _ = try await records.commit(RecordCommit(writes: keys.map(RecordWrite.delete)))
        return keys.count
    }
}
