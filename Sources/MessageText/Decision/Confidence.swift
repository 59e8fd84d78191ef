internal import JSONText

/// The confidence of a decision: a number from 0 to 1, or a string in one of two strict forms.
struct Confidence {
    let value: Double

    /// Reads the value of the key; anything that is not exactly a confidence gives nil.
    ///
    /// Nothing is scaled or clamped.
    init?(_ json: JSONValue?) {
        switch json {
        case .number(let text): self.init(number: Array(text.utf8))
        case .string(let text): self.init(text: Array(text.utf8))
        default: return nil
        }
    }

    /// A JSON number.
    ///
    /// What lies outside by less than a Double can tell is still outside.
    private init?(number: [UInt8]) {
        guard let parsed = Double(String(decoding: number, as: UTF8.self)), parsed.isFinite else { return nil }
        let isNegative = number.first == UInt8(ascii: "-")
        guard parsed >= 0, parsed <= 1, !(isNegative && Self.hasNonzeroDigit(number)) else { return nil }
        guard parsed < 1 || !Self.isAboveOne(number) else { return nil }
        value = isNegative ? 0 : parsed
    }

    /// `0`, `1`, `0.5`, `1.00`; or `92%`, `92.5 %`.
    private init?(text: [UInt8]) {
        let trimmed = Self.trimmed(text)
        guard let last = trimmed.last else { return nil }
        let number = last == UInt8(ascii: "%") ? Self.percentage(trimmed.dropLast()) : Self.fraction(trimmed)
        guard let number, number >= 0, number <= 1 else { return nil }
        value = number
    }

    private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var slice = String(decoding: text, as: UTF8.self).unicodeScalars[...]
        while slice.first?.properties.isWhitespace == true { slice.removeFirst() }
        while slice.last?.properties.isWhitespace == true { slice.removeLast() }
        return Array(String(slice).utf8)[...]
    }

    private static func fraction(_ text: ArraySlice<UInt8>) -> Double? {
        let (whole, decimals) = parts(text)
        guard whole.count == 1, whole.first == UInt8(ascii: "0") || whole.first == UInt8(ascii: "1") else { return nil }
        guard let decimals else { return whole.first == UInt8(ascii: "1") ? 1 : 0 }
        guard (1...6).contains(decimals.count), decimals.allSatisfy(\.isDigit) else { return nil }
        if whole.first == UInt8(ascii: "1") { return decimals.allSatisfy { $0 == UInt8(ascii: "0") } ? 1 : nil }
        return Double(String(decoding: text, as: UTF8.self))
    }

    private static func percentage(_ text: ArraySlice<UInt8>) -> Double? {
        let number = droppingOneSpace(text)
        let (whole, decimals) = parts(number)
        guard (1...3).contains(whole.count), whole.allSatisfy(\.isDigit) else { return nil }
        if let decimals {
            guard (1...3).contains(decimals.count), decimals.allSatisfy(\.isDigit) else { return nil }
        }
        return Double(String(decoding: number, as: UTF8.self)).map { $0 / 100 }
    }

    private static func droppingOneSpace(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var scalars = String(decoding: text, as: UTF8.self).unicodeScalars[...]
        if scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return Array(String(scalars).utf8)[...]
    }

    private static func parts(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>?) {
        guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return (text, nil) }
        return (text[..<point], text[(point + 1)...])
    }

    private static func hasNonzeroDigit(_ number: [UInt8]) -> Bool {
        mantissa(number).contains { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }

    private static func mantissa(_ number: [UInt8]) -> ArraySlice<UInt8> {
        number.prefix { $0.lowered != UInt8(ascii: "e") }
    }

    /// Whether a number that a Double holds as 1 is above it: its digits are a 1 and then not only zeros.
    private static func isAboveOne(_ number: [UInt8]) -> Bool {
        let digits = mantissa(number).filter(\.isDigit).drop { $0 == UInt8(ascii: "0") }
        return digits.first == UInt8(ascii: "1") && digits.dropFirst().contains { $0 != UInt8(ascii: "0") }
    }
}
