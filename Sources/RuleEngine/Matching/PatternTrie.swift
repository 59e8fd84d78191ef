/// The automaton of Aho and Corasick over byte patterns, laid out level by level.
///
/// The children of a state are adjacent and sorted by byte, so each state only stores its first child.
/// State 0 is the root ("Efficient string matching: an aid to bibliographic search", 1975).
struct PatternTrie: Sendable {
    /// One state.
    struct State: Sendable {
        /// The first child; the children end where those of the next state begin.
        var firstChild: Int32 = 0
        /// The pattern that ends here; -1 if none does.
        var pattern: Int32 = -1
        /// The state of the longest proper suffix that is in the tree.
        var suffix: Int32 = 0
        /// The nearest state along the suffixes where a pattern ends; 0 if there is none.
        var nextOutput: Int32 = 0
        /// The length of the text that leads here.
        var depth: Int32 = 0
        /// The byte that leads here.
        var label: UInt8 = 0
    }

    /// All states, and a sentinel that ends the children of the last one.
    private(set) var states: [State] = [State()]

    /// Builds the automaton of sorted, unique, non-empty patterns.
    ///
    /// - Complexity: linear in the length of all patterns.
    init(sorted patterns: [[UInt8]]) {
        var ranges: [Range<Int>] = [0..<patterns.count]
        var parents: [Int] = [0]
        var state = 0
        while state < ranges.count {
            grow(state, patterns, &ranges, &parents)
            state += 1
        }
        states.append(State(firstChild: Int32(ranges.count)))
        for state in parents.indices.dropFirst() { link(state, parent: parents[state]) }
    }

    /// Gives a state its children: `ranges` tells which patterns begin with the text that leads to it.
    private mutating func grow(
        _ state: Int,
        _ patterns: [[UInt8]],
        _ ranges: inout [Range<Int>],
        _ parents: inout [Int]
    ) {
        var range = ranges[state]
        let level = Int(states[state].depth)
        states[state].firstChild = Int32(ranges.count)
        if let first = range.first, patterns[first].count == level {
            states[state].pattern = Int32(first)
            range.removeFirst()
        }
        while let first = range.first {
            let byte = patterns[first][level]
            var end = first + 1
            while end < range.upperBound, patterns[end][level] == byte { end += 1 }
            ranges.append(first..<end)
            parents.append(state)
            states.append(State(depth: Int32(level + 1), label: byte))
            range = end..<range.upperBound
        }
    }

    private mutating func link(_ state: Int, parent: Int) {
        if parent != 0 { states[state].suffix = Int32(longestSuffix(of: parent, with: states[state].label)) }
        let suffix = states[state].suffix
        let isOutput = states[Int(suffix)].pattern >= 0
        states[state].nextOutput = isOutput ? suffix : states[Int(suffix)].nextOutput
    }

    private func longestSuffix(of parent: Int, with byte: UInt8) -> Int {
        var state = parent
        while state != 0 {
            state = Int(states[state].suffix)
            if let child = states.withUnsafeBufferPointer({ Self.child(of: state, byte, in: $0) }) { return child }
        }
        return 0
    }

    /// The state of a text that patterns begin with; the root if none does.
    func state(of text: ArraySlice<UInt8>) -> Int {
        states.withUnsafeBufferPointer { states in
            text.reduce(0) { Self.child(of: $0, $1, in: states) ?? 0 }
        }
    }

    /// The state after one more byte; nil if the tree has no such text.
    @inline(__always)
    static func child(of state: Int, _ byte: UInt8, in states: UnsafeBufferPointer<State>) -> Int? {
        var low = Int(states[state].firstChild)
        var high = Int(states[state &+ 1].firstChild)
        while high &- low > 8 {
            let middle = (low &+ high) &>> 1
            if states[middle].label <= byte { low = middle } else { high = middle }
        }
        while low < high {
            if states[low].label == byte { return low }
            low &+= 1
        }
        return nil
    }
}
