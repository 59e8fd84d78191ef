extension WorkspaceStore {
    /// Reads the records that an erasure is about, page by page: those of its conversations, and those that name the person.
    ///
    /// The whole index is read only if the erasure is about a person. Records that do not name them are not even decoded.
    ///
    /// - Parameters:
    ///   - type: The kind of record.
    ///   - subject: What to erase.
    ///   - conversationIndex: The index whose keys begin with the conversation; nil if there is none.
    ///   - wholeIndex: An index that holds every such record.
    ///   - range: The part of `wholeIndex` to read.
    ///   - limit: How many records a page has at most.
    ///   - erase: Erases a page's records in one commit and returns how many it has changed.
    /// - Returns: How many records were changed.
    /// - Throws: The store's error, or that of `erase`.
    public func forEachPage<Value: StoredRecord>(
        of type: Value.Type,
        about subject: ErasureSubject,
        conversationIndex: String?,
        wholeIndex: String,
        range: IndexRange = .all,
        limit: Int = 50,
        erase: ([Value]) async throws -> Int
    ) async throws -> Int {
        var count = 0
        if let conversationIndex {
            for conversation in subject.conversations.sorted(by: { $0.rawValue < $1.rawValue }) {
                let range = IndexRange.prefix(.text(conversation.rawValue))
                count += try await pages(type, conversationIndex, range, limit, erase) { _ in true }
            }
        }
        guard subject.address != nil else { return count }
        return try await count + pages(type, wholeIndex, range, limit, erase) { try subject.isNamed(in: $0.payload) }
    }

    private func pages<Value: StoredRecord>(
        _ type: Value.Type,
        _ index: String,
        _ range: IndexRange,
        _ limit: Int,
        _ erase: ([Value]) async throws -> Int,
        where isMeant: (Record) throws -> Bool
    ) async throws -> Int {
        let coder = RecordCoder(workspace: workspace)
        var query = RecordQuery(
            workspace: workspace,
            collection: Value.collection,
            index: index,
            range: range,
            limit: limit
        )
        var count = 0
        repeat {
            let page = try await records.query(query)
            let found = try page.values.filter(isMeant).map { try coder.value(type, of: $0) }
            if !found.isEmpty { count += try await erase(found) }
            query.cursor = page.next
        } while query.cursor != nil
        return count
    }
}
