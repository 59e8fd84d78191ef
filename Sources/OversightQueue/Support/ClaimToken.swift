/// A claim in the form in which it is looked up.
struct ClaimToken: Hashable, Sendable {
    let kind: DraftSupport.Claim.Kind
    private let form: String

    static func tokens(in text: String, skippingLists: Bool = false) -> [(token: ClaimToken, text: String)] {
        var (found, item) = ([(token: ClaimToken, text: String)](), 1)
        for line in text.split(whereSeparator: \.isNewline) {
            var words = ClaimToken.words(of: line)[...]
            if skippingLists, let first = words.first, words.count > 1, first == "\(item)." || first == "\(item))" {
                item += 1
                words = words.dropFirst()
            }
            for word in words {
                if let token = ClaimToken(word) { found.append((token, String(word))) }
            }
        }
        return found
    }

    static func remove(from missing: inout Set<ClaimToken>, whatOccursIn source: String) {
        // Most words of a text are neither numbers nor links, and most drafts name no days.
        let hasWords = missing.contains { $0.form.utf8.allSatisfy { $0 > 0x40 } }
        for word in words(of: source[...]) where hasWords || word.utf8.contains(where: isTelling) {
            if let token = ClaimToken(word) { missing.remove(token) }
        }
    }

    private static func words(of text: Substring) -> [Substring] {
        text.utf8.split { $0 <= 0x20 }.map { Substring($0) }
    }

    private static func isTelling(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x40 || byte == 0x2F || byte == 0x2E || byte >= 0x80
    }

    /// The claim in a word; nil if there is none.
    private init?(_ word: Substring) {
        let trimmed = Self.trimmed(word)
        let lower = trimmed.lowercased()
        if let link = Self.link(lower) {
            (kind, form) = (.link, link)
        } else if let at = lower.firstIndex(of: "@"), lower[at...].contains(".") {
            (kind, form) = (.address, lower)
        } else if Self.calendarWords.contains(lower) {
            (kind, form) = (.date, lower)
        } else if Self.numberWords.contains(lower) {
            (kind, form) = (.number, lower)
        } else if let digits = Self.digits(in: trimmed) {
            (kind, form) = (digits.isDate ? .date : .number, digits.form)
        } else {
            return nil
        }
    }

    private static func trimmed(_ word: Substring) -> Substring {
        func isMark(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }
        guard let start = word.firstIndex(where: { !isMark($0) }),
            let end = word.lastIndex(where: { !isMark($0) })
        else { return "" }
        return word[start...end]
    }

    private static func link(_ word: String) -> String? {
        let start = word.firstRange(of: "://")?.upperBound
        let hasPath = word.firstIndex(of: "/").map { word[..<$0].contains(".") && word.contains(where: \.isLetter) }
        guard start != nil || word.hasPrefix("www.") || hasPath == true else { return nil }
        let address = start.map { word[$0...] } ?? word[...]
        return String(address.hasPrefix("www.") ? address.dropFirst(4) : address)
    }

    /// The digits without separators, cents of zero and leading zeros; those of a date in the order of their size.
    private static func digits(in word: Substring) -> (form: String, isDate: Bool)? {
        var groups: [String] = []
        var isOpen = false
        for character in word {
            if let value = character.wholeNumberValue, (0...9).contains(value) {
                if isOpen { groups[groups.count - 1] += String(value) } else { groups.append(String(value)) }
                isOpen = true
            } else {
                isOpen = false
            }
        }
        guard !groups.isEmpty else { return nil }
        if groups.count == 3, groups.contains(where: { $0.count == 4 }), groups.count(where: { $0.count <= 2 }) == 2 {
            return ("date " + groups.map(withoutZeros).sorted().joined(separator: "-"), true)
        }
        if groups.count > 1, groups.last == "00", word.last?.isNumber == true { groups.removeLast() }
        return (withoutZeros(groups.joined()), false)
    }

    private static func withoutZeros(_ digits: String) -> String {
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(rest)
    }

    /// Whether a word is a month's name, as in `3. March`.
    static func isMonth(_ word: Substring) -> Bool {
        let name = trimmed(word).lowercased()
        return calendarWords.contains(name) || ["march", "may", "mai"].contains(name)
    }

    private static let calendarWords: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april",
        "june", "july", "august", "september", "october", "november", "december", "tomorrow", "montag", "dienstag",
        "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "januar", "februar", "m\u{E4}rz", "juni", "juli",
        "oktober", "dezember",
    ]

    private static let numberWords: Set<String> = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
        "thirty",
        "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "half", "twice",
        "drei",
        "vier", "f\u{FC}nf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zw\u{F6}lf", "zwanzig", "drei\u{DF}ig",
        "f\u{FC}nfzig", "hundert", "tausend",
    ]
}
