/// Finds which of many byte patterns occur in a text, in one pass.
///
/// A filter over the first bytes of all patterns skips the places where none begins; the automaton runs only from the
/// others, and as long as it is inside a pattern. All patterns have at least `width` bytes.
///
/// - Complexity: linear in the text, whatever the patterns.
struct PatternScanner: Sendable {
    private let trie: PatternTrie
    private let width: Int
    private let mask: UInt32
    private let filter: [UInt64]

    /// Prepares sorted, different patterns of at least `width` bytes, 1 to 4.
    init(sorted patterns: [[UInt8]], width: Int) {
        trie = PatternTrie(sorted: patterns)
        self.width = width
        mask = width == 4 ? .max : (1 << UInt32(width * 8)) - 1
        var filter = [UInt64](repeating: 0, count: 1024)
        for pattern in patterns {
            var word: UInt32 = 0
            for offset in 0..<width { word |= UInt32(pattern[offset]) << UInt32(offset * 8) }
            let slot = Self.slot(word)
            filter[slot >> 6] |= 1 << UInt64(slot & 63)
        }
        self.filter = filter
    }

    @inline(__always)
    private static func slot(_ word: UInt32) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B1) >> 16)
    }

    /// Calls `found` once for each pattern that occurs, with its number.
    func scan(_ text: UnsafeRawBufferPointer, seen: inout BitSet, _ found: (Int) -> Void) {
        var start = 0
        while let place = nextCandidate(in: text, from: start) {
            start = run(text, from: place, seen: &seen, found)
        }
    }

    @inline(__always)
    private func nextCandidate(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        let end = text.count - 4
        let mask = mask
        let hit: Int? = filter.withUnsafeBufferPointer { filter in
            while index <= end {
                let word = UInt32(littleEndian: text.loadUnaligned(fromByteOffset: index, as: UInt32.self)) & mask
                let slot = Self.slot(word)
                if filter[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { return index }
                index += 1
            }
            return nil
        }
        return hit ?? nextCandidateNearEnd(in: text, from: index)
    }

    private func nextCandidateNearEnd(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index + width <= text.count {
            var word: UInt32 = 0
            for offset in 0..<width { word |= UInt32(text[index + offset]) << UInt32(offset * 8) }
            let slot = Self.slot(word)
            if filter[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { return index }
            index += 1
        }
        return nil
    }

    /// Runs the automaton from a place until nothing longer than the filter's width is under way.
    ///
    /// - Returns: From where to search on.
    private func run(
        _ text: UnsafeRawBufferPointer,
        from place: Int,
        seen: inout BitSet,
        _ found: (Int) -> Void
    ) -> Int {
        var state = 0
        var index = place
        while index < text.count {
            if let next = trie.child(of: state, text[index]) {
                state = next
                index += 1
                report(state, seen: &seen, found)
            } else {
                guard state != 0 else { return index + 1 }
                state = Int(trie.suffix[state])
                let depth = Int(trie.depth[state])
                if depth < width { return index - depth }
            }
        }
        return text.count
    }

    /// Reports the patterns that end here.
    ///
    /// Where one was seen before, so were all its suffixes.
    @inline(__always)
    private func report(_ state: Int, seen: inout BitSet, _ found: (Int) -> Void) {
        var output = trie.pattern[state] >= 0 ? state : Int(trie.nextOutput[state])
        while output != 0 {
            let pattern = Int(trie.pattern[output])
            guard seen.insert(pattern) else { return }
            found(pattern)
            output = Int(trie.nextOutput[output])
        }
    }
}
