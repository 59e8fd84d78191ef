public import WebhookVerify

extension MerkleTree {
    /// The hashes which show that the tree of the first `count` entries is the beginning of this tree.
    ///
    /// - Parameter count: The number of entries that the earlier tree had.
    /// - Returns: The proof, empty for the empty and for the same tree; nil if this tree has fewer entries.
    public func consistencyProof(from count: Int) -> [Digest256]? {
        guard (0...self.count).contains(count) else { return nil }
        guard count > 0, count < self.count else { return [] }
        return Self.subproof(count, leaves[...], isWhole: true)
    }

    /// Whether a proof shows that a later tree begins with all entries of an earlier one, unchanged and in order.
    ///
    /// With an earlier root this shows, without the log, that nothing before it was rewritten.
    ///
    /// - Parameters:
    ///   - proof: The hashes, as ``consistencyProof(from:)`` of the later tree gives them.
    ///   - first: The number of entries in the earlier tree.
    ///   - firstRoot: Its root.
    ///   - second: The number of entries in the later tree.
    ///   - secondRoot: Its root.
    /// - Returns: Whether the proof holds (RFC 9162, section 2.1.4.2).
    public static func isConsistent(
        _ proof: [Digest256],
        from first: Int,
        _ firstRoot: Digest256,
        to second: Int,
        _ secondRoot: Digest256
    ) -> Bool {
        guard first >= 0, first <= second else { return false }
        if first == second { return proof.isEmpty && firstRoot == secondRoot }
        if first == 0 { return proof.isEmpty && firstRoot == MerkleTree().root }
        // A tree whose size is a power of two is a node of every later tree, so the proof need not name it.
        let path = first & (first - 1) == 0 ? [firstRoot] + proof : proof
        guard let start = path.first else { return false }
        var walk = ConsistencyWalk(start: start, first: first, second: second)
        for sibling in path.dropFirst() where !walk.climb(past: sibling) { return false }
        return walk.isAtTop && walk.firstHash == firstRoot && walk.secondHash == secondRoot
    }

    /// SUBPROOF of RFC 9162, section 2.1.4.1; `isWhole` says that the verifier knows the root of these leaves.
    private static func subproof(_ count: Int, _ leaves: ArraySlice<Digest256>, isWhole: Bool) -> [Digest256] {
        guard count < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let size = split(leaves.count)
        let middle = leaves.startIndex + size
        return count <= size
            ? subproof(count, leaves[..<middle], isWhole: isWhole) + [root(leaves[middle...])]
            : subproof(count - size, leaves[middle...], isWhole: false) + [root(leaves[..<middle])]
    }
}

/// The path from the last common node up to both roots.
private struct ConsistencyWalk {
    private var place: Int
    private var last: Int
    private(set) var firstHash: Digest256
    private(set) var secondHash: Digest256

    init(start: Digest256, first: Int, second: Int) {
        (place, last) = (first - 1, second - 1)
        (firstHash, secondHash) = (start, start)
        while place % 2 == 1 { ascend() }
    }

    var isAtTop: Bool { last == 0 }

    /// Consumes the next hash of the proof; false if it leads beyond the root.
    mutating func climb(past sibling: Digest256) -> Bool {
        guard last > 0 else { return false }
        if place % 2 == 1 || place == last {
            firstHash = MerkleTree.node(sibling, firstHash)
            secondHash = MerkleTree.node(sibling, secondHash)
            while place % 2 == 0, place != 0 { ascend() }
        } else {
            secondHash = MerkleTree.node(secondHash, sibling)
        }
        ascend()
        return true
    }

    private mutating func ascend() {
        (place, last) = (place / 2, last / 2)
    }
}
