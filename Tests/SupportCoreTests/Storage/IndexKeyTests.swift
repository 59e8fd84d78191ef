import SupportCore
import Testing

struct IndexKeyTests {
    private static let edges: [Int64] = [.min, .min + 1, -256, -255, -1, 0, 1, 127, 128, 255, 256, .max - 1, .max]

    private static func text(_ generator: inout SeededGenerator) -> String {
        let scalars: [Unicode.Scalar] = ["\u{0}", "\u{1}", "a", "b", "\u{7F}", "é", "\u{FF5E}", "\u{1F600}"]
        let count = Int.random(in: 0...4, using: &generator)
        return String(
            String.UnicodeScalarView((0..<count).compactMap { _ in scalars.randomElement(using: &generator) })
        )
    }

    @Test func numbersSortByValue() {
        var generator = SeededGenerator(seed: 7)
        let numbers = Self.edges + (0..<2000).map { _ in Int64.random(in: .min ... .max, using: &generator) }
        let sorted = numbers.sorted()
        #expect(numbers.map { IndexKey(.number($0)) }.sorted() == sorted.map { IndexKey(.number($0)) })
        #expect(Self.edges.map { IndexKey(.time(Timestamp(milliseconds: $0))) }.sorted().count == Self.edges.count)
    }

    /// The order of keys is the order of tuples: first part first, texts by their bytes.
    @Test func keysSortAsTheirPartsDo() {
        var generator = SeededGenerator(seed: 8)
        func tuple() -> (String, Int64, String) {
            let number = Self.edges.randomElement(using: &generator) ?? 0
            return (Self.text(&generator), number, Self.text(&generator))
        }
        for _ in 0..<4000 {
            let (left, right) = (tuple(), tuple())
            let keys = [left, right].map { IndexKey(.text($0.0), .number($0.1), .text($0.2)) }
            let isBefore: Bool =
                if !left.0.utf8.elementsEqual(right.0.utf8) {
                    left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
                } else if left.1 != right.1 {
                    left.1 < right.1
                } else {
                    left.2.utf8.lexicographicallyPrecedes(right.2.utf8)
                }
            guard (keys[0] < keys[1]) == isBefore else {
                Issue.record("\(left) and \(right) do not sort as their keys do")
                return
            }
        }
    }

    @Test func differentPartsGiveDifferentKeys() {
        var generator = SeededGenerator(seed: 9)
        var seen: [IndexKey: [String]] = [:]
        for _ in 0..<5000 {
            let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in Self.text(&generator) }
            let known = seen.updateValue(parts, forKey: IndexKey(parts: parts.map { .text($0) }))
            let isSame = known.map { $0.map { Array($0.utf8) } == parts.map { Array($0.utf8) } } ?? true
            #expect(isSame)
        }
    }

    @Test func aPrefixCoversExactlyTheKeysThatBeginWithIt() {
        let range = IndexRange.prefix(.text("ab"))
        func isInside(_ key: IndexKey) -> Bool {
            range.lowerBound.map { $0 <= key } != false && range.upperBound.map { key < $0 } != false
        }
        #expect(isInside(IndexKey(.text("ab"))))
        #expect(isInside(IndexKey(.text("ab"), .number(.min))))
        #expect(isInside(IndexKey(.text("ab"), .text("\u{1F600}"), .number(.max))))
        for other in ["a", "abc", "ab\u{0}", "ab\u{1}", "ac", ""] {
            #expect(!isInside(IndexKey(.text(other), .number(1))))
        }
    }

    @Test(
        arguments: [([], nil), ([0xFF], nil), ([0xFF, 0xFF], nil), ([1], [2]), ([1, 0xFF], [2]), ([0], [1])]
            as [([UInt8], [UInt8]?)]
    )
    func knowsWhatFollowsAPrefix(bytes: [UInt8], successor: [UInt8]?) {
        #expect(IndexKey(bytes: bytes).successorOfPrefix?.bytes == successor)
    }

    @Test func aTimeEndsAPrefix() {
        let end = Timestamp(milliseconds: 1000)
        let range = IndexRange.prefix(.text("open"), before: end)
        #expect(range.upperBound == IndexKey(.text("open"), .time(end)))
        #expect(IndexRange.prefix() == .all || IndexRange.prefix().upperBound == nil)
    }
}
