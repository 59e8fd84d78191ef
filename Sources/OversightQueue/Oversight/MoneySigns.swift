/// Finds signs of money in a text: amounts, account numbers, card numbers, and words that promise it back.
///
/// A false one costs a person's look at a draft.
enum MoneySigns {
    /// - Complexity: Linear in the size of the text.
    static func occur(in text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return hasAmount(scalars) || hasNumber(scalars) || hasWord(text)
    }

    /// Whether a currency stands beside a number, with at most two spaces between them.
    private static func hasAmount(_ scalars: [Unicode.Scalar]) -> Bool {
        var index = 0
        while index < scalars.count {
            let start = index
            if scalars[index].properties.generalCategory == .currencySymbol {
                index += 1
            } else if isLetter(scalars[index]) {
                while index < scalars.count, isLetter(scalars[index]), index - start < 12 { index += 1 }
                let isWholeWord = index == scalars.count || !isLetter(scalars[index])
                guard isWholeWord, currencies.contains(word(scalars[start..<index])) else {
                    while index < scalars.count, isLetter(scalars[index]) { index += 1 }
                    continue
                }
            } else {
                index += 1
                continue
            }
            let before = scalars[..<start].suffix(3).reversed().drop(while: isSpace).first
            let after = scalars[index...].prefix(3).drop(while: isSpace).first
            if [before, after].contains(where: { $0.map(isDigit) ?? false }) { return true }
        }
        return false
    }

    /// Whether there is the number of an account (IBAN) or of a card.
    private static func hasNumber(_ scalars: [Unicode.Scalar]) -> Bool {
        for index in scalars.indices where index == 0 || !isWordPart(scalars[index - 1]) {
            guard isWordPart(scalars[index]) else { continue }
            let run = run(scalars, from: index)
            if AccountNumber.isIBAN(run) || AccountNumber.isCard(run) { return true }
        }
        return false
    }

    /// The letters and digits from `start` on, at most 60, across single spaces and hyphens; a space is nil.
    private static func run(_ scalars: [Unicode.Scalar], from start: Int) -> [UInt8?] {
        var run: [UInt8?] = []
        for scalar in scalars[start...].prefix(60) {
            if isWordPart(scalar) {
                run.append(UInt8(scalar.value))
            } else if isSpace(scalar) || scalar == "-", run.last != .some(nil) {
                run.append(nil)
            } else {
                break
            }
        }
        return run
    }

    private static func hasWord(_ text: String) -> Bool {
        let text = text.lowercased()
        return promises.contains { text.contains($0) }
    }

    /// The beginnings of words in which money comes back.
    private static let promises = [
        "refund", "reimburs", "chargeback", "money back", "erstatt", "rembours", "reembols", "rimbors", "terugbetal",
    ]

    private static let currencies: Set<String> = [
        "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "pound", "pounds", "chf", "franken", "francs", "jpy",
        "yen", "cny", "rmb", "yuan", "rub", "pln", "sek", "nok", "dkk", "czk", "huf", "inr", "rupees", "brl", "mxn",
        "cad", "aud", "nzd", "ils", "krw", "zar", "aed", "sar", "sgd", "hkd", "btc", "eth", "usdt",
    ]

    private static func word(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars)).lowercased()
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value & ~0x20)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || (0x30...0x39).contains(scalar.value)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? (0x30...0x39).contains(scalar.value) : scalar.properties.numericType == .decimal
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
    }
}

/// Checks the digits by which account and card numbers prove themselves.
private enum AccountNumber {
    /// Whether a beginning of the run that ends with a word is an IBAN (ISO 13616).
    static func isIBAN(_ run: [UInt8?]) -> Bool {
        let head = run.prefix(4).compactMap(\.self)
        guard head.count == 4, head.prefix(2).allSatisfy({ !isDigit($0) }), head.suffix(2).allSatisfy(isDigit) else {
            return false
        }
        var (remainder, length) = (0, 4)
        for index in run.indices.dropFirst(4) {
            guard let byte = run[index] else { continue }
            remainder = appending(byte, to: remainder)
            length += 1
            guard length <= 34 else { return false }
            let endsWord = index + 1 == run.endIndex || run[index + 1] == nil
            if endsWord, length >= 15, head.reduce(remainder, { appending($1, to: $0) }) == 1 { return true }
        }
        return false
    }

    private static func appending(_ byte: UInt8, to remainder: Int) -> Int {
        let value = isDigit(byte) ? Int(byte) - 48 : Int(byte & ~0x20) - 55
        return (remainder * (value < 10 ? 10 : 100) + value) % 97
    }

    /// Whether the run begins with 13 to 19 digits whose check digit is right (ISO/IEC 7812).
    static func isCard(_ run: [UInt8?]) -> Bool {
        let digits = run.prefix { $0.map(isDigit) ?? true }
        let numbers = digits.compactMap { $0.map { Int($0) - 48 } }
        let isWhole = digits.count == run.count || digits.last == .some(nil)
        guard isWhole, (13...19).contains(numbers.count), (2...6).contains(numbers[0]) else { return false }
        let sum = numbers.reversed().enumerated().reduce(0) { sum, digit in
            let value = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum.isMultiple(of: 10)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
