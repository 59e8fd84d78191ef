extension AuditLog {
    /// The tree over the log's first entries: for its root, and for proofs that an entry is in it or that it has only grown.
    ///
    /// Linear in the number of entries; a host that asks often keeps the tree and appends what is new.
    ///
    /// - Parameter count: How many entries; nil for all that there are.
    /// - Returns: The tree, with fewer entries if the log has fewer.
    /// - Throws: The store's own error if it cannot be read.
    public func tree(of count: Int? = nil) async throws -> MerkleTree {
        var tree = MerkleTree()
        var cursor: QueryCursor?
        repeat {
            let page = try await entries(limit: 500, cursor: cursor)
            for entry in page.values where count.map({ tree.count < $0 }) ?? true { tree.append(entry) }
            cursor = page.next
        } while cursor != nil && count.map { tree.count < $0 } ?? true
        return tree
    }
}
