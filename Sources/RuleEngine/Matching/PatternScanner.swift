/// Finds which of many byte patterns occur in a text, in one pass.
///
/// A filter over the first bytes of all patterns skips positions where none begins. At the others the automaton starts after
/// those bytes and runs as long as it is inside a pattern. All patterns have at least `width` bytes.
///
/// - Complexity: linear in the text, whatever the patterns.
struct PatternScanner: Sendable {
    private let trie: PatternTrie
    private let width: Int
    private let mask: UInt64
    private let filter: [UInt64]
    private let entries: PatternEntries

    /// Takes sorted, unique patterns of at least `width` bytes, 1 to 8.
    init(sorted patterns: [[UInt8]], width: Int) {
        trie = PatternTrie(sorted: patterns)
        self.width = width
        mask = width == 8 ? .max : (1 << UInt64(width * 8)) - 1
        var filter = [UInt64](repeating: 0, count: 1024)
        var entries = PatternEntries(count: patterns.count)
        for pattern in patterns {
            let word = pattern.withUnsafeBytes { Self.word($0, at: 0, width: width) }
            let slot = Self.slot(word)
            filter[slot >> 6] |= 1 << UInt64(slot & 63)
            entries.insert(word, state: trie.state(of: pattern[..<width]))
        }
        self.filter = filter
        self.entries = entries
    }

    @inline(__always)
    private static func slot(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* PatternEntries.multiplier) >> 48)
    }

    /// The next bytes as a number, byte after byte; for the end of a text, where eight cannot be read at once.
    private static func word(_ text: UnsafeRawBufferPointer, at index: Int, width: Int) -> UInt64 {
        var word: UInt64 = 0
        for offset in 0..<width { word |= UInt64(text[index + offset]) << UInt64(offset * 8) }
        return word
    }

    /// Calls `found` once for each pattern that occurs, with its number.
    func scan(_ text: UnsafeRawBufferPointer, seen: inout BitSet, _ found: (Int) -> Void) {
        trie.states.withUnsafeBufferPointer { states in
            var start = 0
            while let place = nextCandidate(in: text, from: start) {
                start = run(text, from: place, states, seen: &seen, found)
            }
        }
    }

    @inline(__always)
    private func nextCandidate(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = text.baseAddress else { return nil }
        var index = start
        let end = text.count &- 8
        let mask = mask
        let isFound = filter.withUnsafeBufferPointer { filter in
            while index <= end {
                let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & mask
                let slot = Self.slot(word)
                if filter[slot &>> 6] & (1 &<< UInt64(slot & 63)) != 0 { return true }
                index &+= 1
            }
            return false
        }
        return isFound ? index : nextCandidateNearEnd(in: text, from: index)
    }

    private func nextCandidateNearEnd(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index + width <= text.count {
            let slot = Self.slot(Self.word(text, at: index, width: width))
            if filter[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { return index }
            index += 1
        }
        return nil
    }

    /// Runs the automaton until it is no deeper than the width of the filter.
    ///
    /// - Returns: Where to continue the search.
    private func run(
        _ text: UnsafeRawBufferPointer,
        from place: Int,
        _ states: UnsafeBufferPointer<PatternTrie.State>,
        seen: inout BitSet,
        _ found: (Int) -> Void
    ) -> Int {
        guard var state = entries.state(of: Self.word(text, at: place, width: width)) else { return place + 1 }
        var index = place + width
        report(state, states, seen: &seen, found)
        while index < text.count {
            if let next = PatternTrie.child(of: state, text[index], in: states) {
                state = next
                index += 1
                report(state, states, seen: &seen, found)
            } else {
                state = Int(states[state].suffix)
                let depth = Int(states[state].depth)
                if depth < width { return index - depth }
            }
        }
        return text.count
    }

    /// Reports the patterns that end here.
    ///
    /// Where one was seen before, so were all its suffixes.
    @inline(__always)
    private func report(
        _ state: Int,
        _ states: UnsafeBufferPointer<PatternTrie.State>,
        seen: inout BitSet,
        _ found: (Int) -> Void
    ) {
        var output = states[state].pattern >= 0 ? state : Int(states[state].nextOutput)
        while output != 0 {
            let pattern = Int(states[output].pattern)
            guard seen.insert(pattern) else { return }
            found(pattern)
            output = Int(states[output].nextOutput)
        }
    }
}
