/// Digits with separators between them, as people write a telephone number or a card's.
struct NumberRun: Sendable {
    private(set) var digits: [UInt8] = []
    /// Where each digit stands.
    private var places: [Int] = []
    /// How many digits there are up to the end of each group.
    private(set) var groups: [Int] = []
    /// Where it begins.
    let start: Int
    private let opening: UInt8

    /// - Parameters:
    ///   - bytes: The text.
    ///   - start: Where it begins.
    ///   - separators: What may stand between the digits.
    /// - Complexity: linear in the size of the run.
    init(_ bytes: [UInt8], from start: Int, across separators: Set<UInt8>) {
        (self.start, opening) = (start, bytes[start])
        var (place, gap) = (start, 0)
        while place < bytes.count, gap <= Self.longestGap {
            if SensitiveSpans.isDigit(bytes[place]) {
                if gap > 0, !digits.isEmpty { groups.append(digits.count) }
                digits.append(bytes[place])
                places.append(place)
                gap = 0
            } else if separators.contains(bytes[place]) {
                gap += 1
            } else {
                break
            }
            place += 1
        }
        groups.append(digits.count)
    }

    private static let longestGap = 3
    /// What stands within a telephone number.
    static let plain = Set("+() -./".utf8)
    /// What may stand in a number that has a checksum.
    static let any = Set("+() -./_,;:'\t\r\n".utf8)

    /// Behind the last digit.
    var end: Int { (places.last ?? 0) + 1 }

    /// A date has eight digits in three groups, too; hiding one only costs the model a date that the draft gets back.
    var looksLikePhone: Bool {
        digits.count >= 7
            && (opening == UInt8(ascii: "+") || opening == UInt8(ascii: "(") || digits.first == UInt8(ascii: "0")
                || digits.count >= 10 || groups.count >= 2)
    }

    /// Times and other short numbers beside each other have the right checksum now and then, and are no card.
    private static func longGroups(_ ends: ArraySlice<Int>, from start: Int) -> ArraySlice<Int> {
        var last = start
        return ends.prefix { end in
            defer { last = end }
            return end - last >= 3
        }
    }

    /// The cards' numbers among the groups, whatever stands before and behind them.
    ///
    /// - Complexity: linear in the number of digits.
    var cards: [Range<Int>] {
        var (found, first) = ([Range<Int>](), 0)
        for (place, start) in ([0] + groups.dropLast()).enumerated() where start >= first {
            let ends = groups[place...].prefix { $0 <= start + 19 }
            let isCard = { (end: Int) in end >= start + 12 && Checksums.isCard(Array(digits[start..<end])) }
            guard let end = Self.longGroups(ends, from: start).last(where: isCard) else { continue }
            found.append(places[start]..<places[end - 1] + 1)
            first = end
        }
        return found
    }
}
