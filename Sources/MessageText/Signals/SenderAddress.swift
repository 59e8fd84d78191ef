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
        localPart = AccentTable.standard.bare(Array(bare.prefix { $0 != UInt8(ascii: "@") }))
    }

    /// Whether nothing can be sent there.
    var isMissing: Bool { !address.contains("@") }

    /// Whether a mail system or a list's own program sends from here (RFC 5230, section 4.6).
    var isSystem: Bool {
        let bare = Array(localPart.prefix { $0 != UInt8(ascii: "+") })
        let letters = bare.filter { !"._-".utf8.contains($0) }
        return SenderWords.systems.contains(letters) || bare.starts(with: "owner-".utf8)
            || Self.listRequest.firstIndex(in: bare + [UInt8(ascii: "-")]) != nil
    }

    /// Whether the words of the local part say that answers are not read.
    ///
    /// Whole words only: not `renoreply`.
    var refusesAnswers: Bool { hasWord(of: SenderWords.refusals) }

    /// Whether the local part says that a program sends from here to learn what cannot be delivered, or answers by itself.
    ///
    /// Only of the `From` field: as the envelope's sender such addresses are common for people's mail, too.
    var isAutomatic: Bool { hasWord(of: SenderWords.programs) }

    /// Whether some of the local part's words, one after the other, are one of `phrases`.
    private func hasWord(of phrases: Set<[UInt8]>) -> Bool {
        let words = localPart.split { $0.isDigit || "+.-_=".utf8.contains($0) }
        return words.indices.contains { start in
            var joined: [UInt8] = []
            return words[start...].prefix(SenderWords.longestPhrase).contains { word in
                joined += word
                return phrases.contains(joined)
            }
        }
    }

    private static let listRequest = ByteSearch(Array("-request-".utf8))
}
