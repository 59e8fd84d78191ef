/// Reads the parts of an RFC 3339 date-time from left to right, by bytes.
struct DateTimeReader {
    private let bytes: [UInt8]
    private var position = 0

    /// Text of more than 64 bytes is read as empty, which is no date.
    init(_ text: some StringProtocol) {
        let head = text.utf8.prefix(65)
        bytes = head.count > 64 ? [] : Array(head)
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func date() -> CivilDate? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    mutating func time() -> (seconds: Int, milliseconds: Int)? {
        guard let hour = number(digits: 2), hour < 24, skip(":"), let minute = number(digits: 2), minute < 60,
            skip(":"),
            let second = number(digits: 2), second <= 60
        else { return nil }
        let seconds = hour * 3600 + minute * 60 + min(second, 59)
        guard skip(".") else { return (seconds, 0) }
        guard let milliseconds = fraction() else { return nil }
        return (seconds, milliseconds)
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int? {
        if skip("Z", or: "z") { return 0 }
        let isWest = peek == UInt8(ascii: "-")
        guard skip("+", or: "-"), let hour = number(digits: 2), hour < 24, skip(":"), let minute = number(digits: 2),
            minute < 60
        else { return nil }
        let seconds = hour * 3600 + minute * 60
        return isWest ? -seconds : seconds
    }

    mutating func skip(_ character: Unicode.Scalar, or other: Unicode.Scalar? = nil) -> Bool {
        guard let byte = peek, byte == UInt8(ascii: character) || other.map({ byte == UInt8(ascii: $0) }) == true else {
            return false
        }
        position += 1
        return true
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func digit() -> Int? {
        guard let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        position += 1
        return Int(byte - UInt8(ascii: "0"))
    }

    private mutating func number(digits: Int) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    private mutating func fraction() -> Int? {
        guard let tenths = digit() else { return nil }
        let hundredths = digit()
        let thousandths = hundredths == nil ? nil : digit()
        while digit() != nil {}
        return tenths * 100 + (hundredths ?? 0) * 10 + (thousandths ?? 0)
    }
}
