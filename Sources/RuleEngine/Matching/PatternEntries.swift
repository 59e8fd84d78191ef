/// The automaton states after the first bytes of each pattern: a hash table with open addressing, at most half full.
struct PatternEntries: Sendable {
    static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    private var words: [UInt64]
    private var states: [Int32]
    private let mask: Int

    init(count: Int) {
        var capacity = 16
        while capacity < count * 2 { capacity *= 2 }
        mask = capacity - 1
        words = [UInt64](repeating: 0, count: capacity)
        states = [Int32](repeating: -1, count: capacity)
    }

    @inline(__always)
    private func firstSlot(of word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* Self.multiplier) >> 32) & mask
    }

    mutating func insert(_ word: UInt64, state: Int) {
        var slot = firstSlot(of: word)
        while states[slot] >= 0, words[slot] != word { slot = (slot + 1) & mask }
        words[slot] = word
        states[slot] = Int32(state)
    }

    func state(of word: UInt64) -> Int? {
        var slot = firstSlot(of: word)
        while states[slot] >= 0 {
            if words[slot] == word { return Int(states[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
