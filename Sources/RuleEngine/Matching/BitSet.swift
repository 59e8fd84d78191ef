/// A set of small numbers.
struct BitSet: Sendable {
    private var words: [UInt64]

    init(capacity: Int) {
        words = [UInt64](repeating: 0, count: (capacity + 63) >> 6)
    }

    func contains(_ member: Int) -> Bool {
        words[member >> 6] & (1 << UInt64(member & 63)) != 0
    }

    /// False if the number was already there.
    mutating func insert(_ member: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(member & 63)
        guard words[member >> 6] & bit == 0 else { return false }
        words[member >> 6] |= bit
        return true
    }

    /// The numbers in ascending order.
    var members: [Int] {
        var result: [Int] = []
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                result.append(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return result
    }
}
