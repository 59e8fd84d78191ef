internal import MessageText

/// All texts that rules look for in one field of a mail.
struct PatternSet: Sendable {
    private struct Group: Sendable {
        let scanner: PatternScanner
        let atoms: [Int32]
    }

    private let groups: [Group]

    /// Prepares patterns, each with the number of the condition it stands for.
    ///
    /// Patterns of one, two and three bytes have groups of their own, so that they don't weaken the filter of the others.
    init(_ patterns: [(bytes: [UInt8], atom: Int)]) {
        let byWidth = Dictionary(grouping: patterns) { min($0.bytes.count, 4) }
        groups = byWidth.sorted { $0.key < $1.key }.map { width, patterns in
            let sorted = patterns.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
            return Group(
                scanner: PatternScanner(sorted: sorted.map(\.bytes), width: width),
                atoms: sorted.map { Int32($0.atom) }
            )
        }
    }

    /// Calls `found` with the number of each condition whose text occurs.
    func scan(_ text: FoldedText, _ found: (Int) -> Void) {
        guard !groups.isEmpty else { return }
        text.bytes.withUnsafeBytes { bytes in
            for group in groups {
                var seen = BitSet(capacity: group.atoms.count)
                group.scanner.scan(bytes, seen: &seen) { found(Int(group.atoms[$0])) }
            }
        }
    }
}
