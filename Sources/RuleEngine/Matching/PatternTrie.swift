/// The automaton of Aho and Corasick over byte patterns, laid out level by level.
///
/// The children of a state are neighbours, sorted by their byte, so that two arrays describe the whole tree. State 0 is the
/// root ("Efficient string matching: an aid to bibliographic search", 1975).
struct PatternTrie: Sendable {
    /// The first child of each state; its children end where those of the next state begin.
    private(set) var firstChild: [Int32] = []
    /// The byte that leads to each state.
    private(set) var label: [UInt8] = [0]
    /// The length of the text that leads to each state.
    private(set) var depth: [Int32] = [0]
    /// The pattern that ends at each state; -1 if none does.
    private(set) var pattern: [Int32] = []
    /// The state of the longest proper suffix that is in the tree.
    private(set) var suffix: [Int32] = [0]
    /// The nearest state along the suffixes where a pattern ends; 0 if there is none.
    private(set) var nextOutput: [Int32] = [0]

    /// Builds the automaton of sorted, different, non-empty patterns.
    ///
    /// - Complexity: linear in the length of all patterns.
    init(sorted patterns: [[UInt8]]) {
        var ranges: [Range<Int>] = [0..<patterns.count]
        var parents: [Int32] = [0]
        var state = 0
        while state < ranges.count {
            grow(state, patterns, &ranges, &parents)
            state += 1
        }
        firstChild.append(Int32(ranges.count))
        link(parents)
    }

    private mutating func grow(
        _ state: Int,
        _ patterns: [[UInt8]],
        _ ranges: inout [Range<Int>],
        _ parents: inout [Int32]
    ) {
        var range = ranges[state]
        let level = Int(depth[state])
        firstChild.append(Int32(ranges.count))
        var ending: Int32 = -1
        if let first = range.first, patterns[first].count == level {
            ending = Int32(first)
            range = (first + 1)..<range.upperBound
        }
        pattern.append(ending)
        while let first = range.first {
            let byte = patterns[first][level]
            var end = first + 1
            while end < range.upperBound, patterns[end][level] == byte { end += 1 }
            ranges.append(first..<end)
            parents.append(Int32(state))
            label.append(byte)
            depth.append(Int32(level + 1))
            range = end..<range.upperBound
        }
    }

    private mutating func link(_ parents: [Int32]) {
        suffix = [Int32](repeating: 0, count: label.count)
        nextOutput = suffix
        for state in 1..<max(1, label.count) {
            let parent = Int(parents[state])
            if parent != 0 { suffix[state] = follow(from: Int(suffix[parent]), label[state]) }
            let tail = Int(suffix[state])
            nextOutput[state] = pattern[tail] >= 0 ? Int32(tail) : nextOutput[tail]
        }
    }

    private func follow(from start: Int, _ byte: UInt8) -> Int32 {
        var state = start
        while true {
            if let child = child(of: state, byte) { return Int32(child) }
            if state == 0 { return 0 }
            state = Int(suffix[state])
        }
    }

    /// The state after one more byte; nil if the tree has no such text.
    @inline(__always)
    func child(of state: Int, _ byte: UInt8) -> Int? {
        var low = Int(firstChild[state])
        var high = Int(firstChild[state + 1])
        while high - low > 8 {
            let middle = (low + high) >> 1
            if label[middle] <= byte { low = middle } else { high = middle }
        }
        while low < high {
            if label[low] == byte { return low }
            low += 1
        }
        return nil
    }
}
