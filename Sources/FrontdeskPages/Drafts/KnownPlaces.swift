internal import SupportCore

/// The links and addresses that occur in a thread, to tell which of a draft do not.
struct KnownPlaces {
    private let places: Set<String>

    /// How much of a thread is read, in bytes.
    private static let longest = 1 << 20

    /// Reads the newest texts of a thread.
    ///
    /// - Complexity: linear in their size.
    init(in messages: [Message], own: [EmailAddress]) {
        var places = Set(own.map { $0.bare.lowercased() })
        var size = 0
        for message in messages.reversed() where size < Self.longest {
            let people = [message.from, message.replyTo].compactMap(\.self) + message.to + message.cc
            places.formUnion(people.map { $0.bare.lowercased() })
            for text in [message.bodyText, message.bodyHTML].compactMap(\.self) where size < Self.longest {
                size += text.utf8.count
                places.formUnion(text.split(whereSeparator: Self.endsPlace).compactMap(Self.place))
            }
        }
        self.places = places
    }

    /// What cannot be part of a link or an address as people and HTML write them.
    private static func endsPlace(_ character: Character) -> Bool {
        character.isWhitespace || character == "<" || character == ">" || character == "\"" || character == "'"
    }

    /// Whether a word holds a link or an address that does not occur in the thread.
    func isUnknown(_ word: Substring) -> Bool { !unknown(in: word).isEmpty }

    /// All links and addresses of a text that do not occur in the thread, each once.
    ///
    /// - Complexity: linear in the size of the text.
    func unknown(in text: some StringProtocol) -> [String] {
        var (found, seen) = ([String](), Set<String>())
        for word in Substring(text).split(whereSeparator: Self.endsPlace) {
            guard let place = Self.place(in: word), !places.contains(place) else { continue }
            if seen.insert(place).inserted { found.append(place) }
        }
        return found
    }

    /// The link or address that a word is, without the brackets and full stops around it.
    private static func place(in word: Substring) -> String? {
        guard word.utf8.count >= 4, word.utf8.contains(where: { $0 == 0x3A || $0 == 0x40 || $0 == 0x2E }) else {
            return nil
        }
        let core = word.lowercased().trimmingPunctuation
        let isLink = core.contains("://") || core.hasPrefix("www.") || core.hasPrefix("mailto:")
        let isAddress = core.contains("@") && core.contains(".") && core.first != "@"
        return isLink || isAddress ? core : nil
    }
}

extension String {
    fileprivate var trimmingPunctuation: String {
        let outer: Set<Character> = [
            ".", ",", ";", ":", "!", "?", "(", ")", "[", "]", "<", ">", "\"", "'", "“", "”", "’",
        ]
        let start = drop { outer.contains($0) }
        guard let last = start.lastIndex(where: { !outer.contains($0) }) else { return "" }
        return String(start[...last])
    }
}
