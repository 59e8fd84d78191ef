/// The named character references of HTML (the HTML standard, section 13.5).
///
/// ``names`` holds `name:HEX` for a name that needs its semicolon and `name!HEX` for one of the 106 that are also legal
/// without; `+` joins two scalars. It is parsed at first use.
struct EntityTable: Sendable {
    struct Entry: Sendable {
        let text: [UInt8]
        let needsSemicolon: Bool
    }

    static let standard = EntityTable()
    /// The length of the longest name, without its semicolon.
    static let longestName = 31
    /// The length of the longest name that is legal without a semicolon.
    static let longestBareName = 6

    private let entries: [ArraySlice<UInt8>: Entry]
    /// The names that are legal without a semicolon, packed into integers and sorted for binary search.
    private let bareNames: [(name: UInt64, text: [UInt8])]

    private init() {
        var entries: [ArraySlice<UInt8>: Entry] = [:]
        entries.reserveCapacity(2_200)
        for item in Array(Self.names.utf8).split(whereSeparator: \.isMarkupSpace) {
            guard let mark = item.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "!") })
            else { continue }
            entries[item[..<mark]] = Entry(
                text: Self.text(item[(mark + 1)...]),
                needsSemicolon: item[mark] == UInt8(ascii: ":")
            )
        }
        self.entries = entries
        bareNames = entries.filter { !$0.value.needsSemicolon }.map { (Self.packed($0.key), $0.value.text) }
            .sorted { $0.0 < $1.0 }
    }

    /// The entry for a name without `&` and `;`.
    func entry(_ name: ArraySlice<UInt8>) -> Entry? {
        entries[name]
    }

    /// The text of a name that is legal without a semicolon.
    func bareText(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        let wanted = Self.packed(name)
        var (low, high) = (0, bareNames.count)
        while low < high {
            let middle = (low + high) / 2
            if bareNames[middle].name < wanted { low = middle + 1 } else { high = middle }
        }
        return low < bareNames.count && bareNames[low].name == wanted ? bareNames[low].text : nil
    }

    private static func packed(_ name: ArraySlice<UInt8>) -> UInt64 {
        name.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func text(_ numbers: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for number in numbers.split(separator: UInt8(ascii: "+")) {
            let value = UInt32(String(decoding: number, as: UTF8.self), radix: 16) ?? 0xFFFD
            text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return text
    }
}
