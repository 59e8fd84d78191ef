/// The address of a sender, and what its local part says.
struct SenderAddress {
    /// The bare address, folded; empty if there is none.
    let address: String
    private let localPart: String

    /// The address in `value`, which may hold a name and angle brackets.
    init(_ value: String) {
        let folded = FoldedText(value).description
        if let open = folded.lastIndex(of: "<"), let close = folded[open...].firstIndex(of: ">") {
            address = String(folded[folded.index(after: open)..<close].filter { $0 != " " })
        } else {
            address = folded.filter { $0 != "<" && $0 != ">" && $0 != " " }
        }
        localPart = String(address.prefix { $0 != "@" })
    }

    /// Whether a mail system or a list's own program sends from here (RFC 5230, section 4.6).
    var isSystem: Bool {
        let names: Set<String> = [
            "mailer-daemon", "mailerdaemon", "mailer_daemon", "postmaster", "listserv", "majordomo",
        ]
        let bare = String(localPart.prefix { $0 != "+" })
        return names.contains(bare) || bare.hasPrefix("owner-") || (bare + "-").contains("-request-")
    }

    /// Whether the words of the local part say that nobody reads answers.
    ///
    /// Whole words only: not `renoreply`.
    var refusesAnswers: Bool {
        let words = localPart.split { "+.-_=".contains($0) || $0.isNumber }
        let phrases: [[Substring]] = [
            ["noreply"], ["no", "reply"], ["donotreply"], ["do", "not", "reply"], ["dont", "reply"], ["noresponse"],
            ["noanswer"], ["nepasrepondre"], ["keineantwort"],
        ]
        return phrases.contains { phrase in
            words.indices.contains { words[$0...].starts(with: phrase) }
        }
    }
}
