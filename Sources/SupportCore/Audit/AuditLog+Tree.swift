extension AuditLog {
    /// The tree over the log's first entries, for its root and for proofs of inclusion and consistency.
    ///
    /// Linear in the number of entries; a host that needs it often keeps the tree and appends the new ones.
    ///
    /// - Parameter count: How many entries; nil for all.
    /// - Returns: The tree, with fewer entries if the log has fewer.
    /// - Throws: The store's own error if it cannot be read.
    public func tree(of count: Int? = nil) async throws -> MerkleTree {
        var tree = MerkleTree()
        for try await entry in store.all(AuditEntry.self, index: "sequence") {
            guard tree.count < count ?? .max else { break }
            tree.append(entry)
        }
        return tree
    }
}
