/// The name of a field, with its quotation marks and the colon, among the bytes of a sheet.
struct JSONName {
    let range: Range<Int>
    /// The first eight bytes as a number, which settles most comparisons.
    let head: UInt64
    /// Whether it is ASCII without escapes, so that its bytes are in the order of the texts.
    let isPlain: Bool

    static let none = JSONName(range: 0..<0, head: 0, isPlain: true)

    private init(range: Range<Int>, head: UInt64, isPlain: Bool) {
        self.range = range
        self.head = head
        self.isPlain = isPlain
    }

    /// Appends a name.
    init(appending name: String, to bytes: inout [UInt8]) {
        var name = name
        let start = bytes.count
        (head, isPlain) = name.withUTF8 { name in
            bytes.append(json: name)
            return (Self.head(of: name), bytes.count - start == name.count + 2 && JSONBytes.isASCII(name))
        }
        bytes.append(UInt8(ascii: ":"))
        range = start..<bytes.count
    }

    func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        JSONEscapes.text(of: UnsafeBufferPointer(rebasing: bytes[range.dropFirst().dropLast(2)]))
    }

    /// How it is ordered to another plain name.
    func order(to other: JSONName, in bytes: UnsafeBufferPointer<UInt8>) -> ByteOrder {
        guard head == other.head else { return head < other.head ? .before : .after }
        return ByteOrder(
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range.dropFirst().dropLast(2)]),
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[other.range.dropFirst().dropLast(2)])
        )
    }

    private static func head(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var head: UInt64 = 0
        for index in 0..<min(8, name.count) { head |= UInt64(name[index]) << UInt64(56 - 8 * index) }
        return head
    }
}
