internal import SupportCore

/// The links and addresses that occur in a thread, to tell which of a draft do not.
struct KnownPlaces {
    private let text: String

    /// Reads the newest texts of a thread, no more than 1 MiB.
    init(in messages: [Message], own: [EmailAddress]) {
        var text = own.map(\.bare).joined(separator: " ")
        for message in messages.reversed() where text.utf8.count < 1 << 20 {
            let addresses = ([message.from, message.replyTo].compactMap(\.self) + message.to + message.cc).map(\.bare)
            text += " " + addresses.joined(separator: " ") + " " + (message.bodyText ?? message.bodyHTML ?? "")
        }
        self.text = text.lowercased()
    }

    /// Whether a word is a link or an address that does not occur in the thread.
    func isUnknown(_ word: Substring) -> Bool {
        guard word.utf8.count >= 4, let place = Self.place(in: word) else { return false }
        return !text.contains(place)
    }

    /// All such words of a text, each once.
    func unknown(in text: String) -> [String] {
        var found: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) where isUnknown(word) {
            let place = Self.place(in: word) ?? ""
            if !found.contains(place) { found.append(place) }
        }
        return found
    }

    /// The link or address in a word, without the brackets and full stops around it.
    private static func place(in word: Substring) -> String? {
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
