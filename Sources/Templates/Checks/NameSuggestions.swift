/// Finds the known name that an unknown one probably means.
package struct NameSuggestions: Sendable {
    private let known: [(name: String, folded: [UInt8])]

    /// The longest name that is compared, in bytes.
    private static let longest = 64

    /// Takes the known names in order of preference.
    package init(of names: some Sequence<String>) {
        known = names.map { ($0, Self.folded($0)) }
    }

    /// The known name nearest to `name`, with at most a third of the letters wrong, missing, extra or transposed.
    ///
    /// Case, white space, hyphens and underscores are ignored.
    package func nearest(to name: String) -> String? {
        let wanted = Self.folded(name)
        guard !wanted.isEmpty, wanted.count <= Self.longest else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in known where candidate.folded.count <= Self.longest {
            let allowed = max(wanted.count, candidate.folded.count) / 3
            let distance = Self.distance(wanted, candidate.folded)
            if distance <= allowed, distance < best?.distance ?? .max { best = (candidate.name, distance) }
        }
        return best?.name
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { !Byte.isWhitespace($0) && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    }

    /// The Damerau-Levenshtein distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (byte == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
