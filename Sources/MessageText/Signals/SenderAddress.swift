/// The address of a sender, and what its local part says.
struct SenderAddress {
    /// The bare address, folded; empty if there is none.
    let address: String
    private let localPart: [UInt8]

    /// The address in `value`, which may hold a name and angle brackets.
    init(_ value: String) {
        var bytes = FoldedText(value).bytes[...]
        if let open = bytes.lastIndex(of: UInt8(ascii: "<")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            bytes = bytes[(open + 1)..<close]
        }
        let bare = bytes.filter { $0 != 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
        address = String(decoding: bare, as: UTF8.self)
        localPart = Array(bare.prefix { $0 != UInt8(ascii: "@") })
    }

    /// Whether a mail system or a list's own program sends from here (RFC 5230, section 4.6).
    var isSystem: Bool {
        let bare = Array(localPart.prefix { $0 != UInt8(ascii: "+") })
        return Self.systemNames.contains { bare.elementsEqual($0.utf8) } || bare.starts(with: "owner-".utf8)
            || Self.listRequest.firstIndex(in: bare + [UInt8(ascii: "-")]) != nil
    }

    /// Whether the words of the local part say that nobody reads answers.
    ///
    /// Whole words only: not `renoreply`.
    var refusesAnswers: Bool {
        let words = localPart.split { $0.isDigit || "+.-_=".utf8.contains($0) }
        return Self.refusals.contains { phrase in
            words.indices.contains { start in
                words.count - start >= phrase.count
                    && zip(words[start...], phrase).allSatisfy { $0.elementsEqual($1.utf8) }
            }
        }
    }

    private static let systemNames = [
        "mailer-daemon", "mailerdaemon", "mailer_daemon", "postmaster", "listserv", "majordomo",
    ]

    private static let listRequest = ByteSearch(Array("-request-".utf8))

    private static let refusals = [
        ["noreply"], ["no", "reply"], ["donotreply"], ["do", "not", "reply"], ["dont", "reply"], ["noresponse"],
        ["noanswer"], ["nepasrepondre"], ["keineantwort"],
    ]
}
