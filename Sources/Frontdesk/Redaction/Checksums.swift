/// The check digits of numbers that people are paid by.
enum Checksums {
    /// Whether letters and digits are an IBAN: moved by four places, with letters as numbers, 1 modulo 97.
    static func isIBAN(_ symbols: [UInt8]) -> Bool {
        var rest = 0
        for symbol in symbols.dropFirst(4) + symbols.prefix(4) {
            if SensitiveSpans.isDigit(symbol) {
                rest = (rest * 10 + Int(symbol - 0x30)) % 97
            } else {
                rest = (rest * 100 + Int(symbol & 0xDF) - 0x41 + 10) % 97
            }
        }
        return rest == 1
    }

    /// Whether digits are a card's number (Luhn).
    static func isCard(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = Int(digit - 0x30) * (place % 2 == 0 ? 1 : 2)
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }
}
