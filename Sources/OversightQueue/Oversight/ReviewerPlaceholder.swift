package import MessageText
package import SupportCore

/// The mark `[REVIEWER: ...]` that a model leaves for a person to fill in (source 001), and whatever else
/// ``/MessageText/DraftPlaceholders`` finds.
package enum ReviewerPlaceholder {
    package static let marker = "[reviewer:"

    /// Whether a body has a place to fill in, or the subject of a mail that begins a thread, in linear time.
    ///
    /// The subject of a reply is the customer's own.
    package static func isPresent(in mail: OutboundMail, of placeholders: DraftPlaceholders = .standard) -> Bool {
        let html = mail.bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
        let isReply = if case .reply = mail.kind { true } else { false }
        return [isReply ? "" : mail.subject, mail.bodyText ?? "", html].contains { isPresent(in: $0, of: placeholders) }
            || containsMark(mail.bodyHTML ?? "")
    }

    package static func isPresent(in text: String, of placeholders: DraftPlaceholders = .standard) -> Bool {
        containsMark(text) || placeholders.occur(in: text)
    }

    /// Case does not matter, nor do spaces around the word.
    private static func containsMark(_ text: String) -> Bool {
        let wanted = Array(marker.utf8)
        var matched = 0
        for byte in text.utf8 {
            let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if matched > 0, isBlank(folded), matched == 1 || matched == wanted.count - 1 { continue }
            if folded == wanted[matched] {
                matched += 1
                if matched == wanted.count { return true }
            } else {
                matched = folded == wanted[0] ? 1 : 0
            }
        }
        return false
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
