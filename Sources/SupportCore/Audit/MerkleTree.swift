public import WebhookVerify

/// A Merkle tree over the hashes of audit entries (RFC 6962, section 2.1; RFC 9162).
///
/// Its root commits to the whole log, and a short proof shows that one entry is part of it.
public struct MerkleTree: Sendable {
    private(set) var leaves: [Digest256] = []

    /// A tree without entries.
    public init() {}

    /// The number of entries.
    public var count: Int { leaves.count }

    /// Adds the next entry.
    public mutating func append(_ entry: AuditEntry) {
        append(Array(entry.hash.utf8))
    }

    /// Adds the next leaf's bytes.
    package mutating func append(_ bytes: [UInt8]) {
        leaves.append(SHA256Hasher.hash([0] + bytes))
    }

    /// The root; the hash of no bytes for an empty tree.
    ///
    /// Linear in the number of entries.
    public var root: Digest256 { Self.root(leaves[...]) }

    /// The hashes that lead from an entry to the root; nil if there is no such entry.
    public func proof(of index: Int) -> [Digest256]? {
        guard leaves.indices.contains(index) else { return nil }
        return Self.path(index, leaves[...])
    }

    /// Whether a proof shows that an audit entry is in a tree with a root.
    ///
    /// - Parameters:
    ///   - proof: The hashes from the entry up to the root, as ``proof(of:)`` gives them.
    ///   - entry: The entry; its own hash is computed anew.
    ///   - count: The number of entries in the tree.
    ///   - root: The tree's root.
    /// - Returns: Whether the proof holds.
    public static func holds(
        _ proof: [Digest256],
        for entry: AuditEntry,
        of count: Int,
        under root: Digest256
    ) -> Bool {
        holds(proof, for: Array(entry.computedHash.utf8), at: entry.sequence - 1, of: count, under: root)
    }

    /// Whether a proof shows that bytes are the entry at a place of a tree with a root.
    ///
    /// - Parameters:
    ///   - proof: The hashes from the entry up to the root.
    ///   - bytes: The entry's bytes.
    ///   - index: Its place, from 0.
    ///   - count: The number of entries in the tree.
    ///   - root: The tree's root.
    /// - Returns: Whether the proof holds (RFC 9162, section 2.1.3.2).
    package static func holds(
        _ proof: [Digest256],
        for bytes: [UInt8],
        at index: Int,
        of count: Int,
        under root: Digest256
    ) -> Bool {
        guard index >= 0, index < count else { return false }
        var (place, last) = (index, count - 1)
        var hash = SHA256Hasher.hash([0] + bytes)
        for sibling in proof {
            guard last > 0 else { return false }
            if place % 2 == 1 || place == last {
                hash = node(sibling, hash)
                while place % 2 == 0, place != 0 { (place, last) = (place / 2, last / 2) }
            } else {
                hash = node(hash, sibling)
            }
            (place, last) = (place / 2, last / 2)
        }
        return last == 0 && hash == root
    }

    static func root(_ leaves: ArraySlice<Digest256>) -> Digest256 {
        guard let first = leaves.first else { return SHA256Hasher.hash([]) }
        guard leaves.count > 1 else { return first }
        let middle = leaves.startIndex + split(leaves.count)
        return node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    private static func path(_ index: Int, _ leaves: ArraySlice<Digest256>) -> [Digest256] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return index < middle
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// The largest power of two below `count`.
    static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    static func node(_ left: Digest256, _ right: Digest256) -> Digest256 {
        SHA256Hasher.hash([1] + left.bytes + right.bytes)
    }
}
