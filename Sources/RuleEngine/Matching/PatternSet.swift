internal import MessageText

/// All texts that rules search for in one field of a mail: a few one by one, which is faster, many in one pass.
struct PatternSet: Sendable {
    private struct Group: Sendable {
        let scanner: PatternScanner
        let atoms: [Int32]
    }

    private let single: [(needle: FoldedText, atom: Int)]
    private let groups: [Group]

    /// The most texts that are searched one by one: a search of 2 KB takes about a tenth of a pass.
    private static let fewest = 10

    /// Short patterns have their own groups, so that they don't weaken the filter of the longer ones.
    init(_ patterns: [(needle: FoldedText, atom: Int)]) {
        guard patterns.count > Self.fewest else {
            (single, groups) = (patterns, [])
            return
        }
        single = []
        let byWidth = Dictionary(grouping: patterns) { Self.width(of: $0.needle) }
        groups = byWidth.sorted { $0.key < $1.key }.map { width, patterns in
            let sorted = patterns.sorted { $0.needle.bytes.lexicographicallyPrecedes($1.needle.bytes) }
            return Group(
                scanner: PatternScanner(sorted: sorted.map(\.needle.bytes), width: width),
                atoms: sorted.map { Int32($0.atom) }
            )
        }
    }

    private static func width(of needle: FoldedText) -> Int {
        switch needle.bytes.count {
        case 8...: 8
        case 4...: 4
        default: needle.bytes.count
        }
    }

    /// Calls `found` with the number of each condition whose text occurs.
    func scan(_ text: FoldedText, _ found: (Int) -> Void) {
        for (needle, atom) in single where text.contains(needle) { found(atom) }
        guard !groups.isEmpty else { return }
        text.bytes.withUnsafeBytes { bytes in
            for group in groups {
                var seen = BitSet(capacity: group.atoms.count)
                group.scanner.scan(bytes, seen: &seen) { found(Int(group.atoms[$0])) }
            }
        }
    }
}
