public import MessageText
public import SupportCore

/// The mark `[REVIEWER: ...]` with which a model leaves a place for a person to fill in (source 001), and whatever else
/// ``/MessageText/DraftPlaceholders`` finds.
public enum ReviewerPlaceholder {
    /// How the mark begins; case does not count.
    public static let marker = "[reviewer:"

    /// Whether the subject or a body holds a place to fill in.
    ///
    /// Linear in the length of the mail.
    public static func isPresent(in mail: OutboundMail, of placeholders: DraftPlaceholders = .standard) -> Bool {
        let html = mail.bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
        return [mail.subject, mail.bodyText ?? "", html].contains { isPresent(in: $0, of: placeholders) }
            || holdsMark(mail.bodyHTML ?? "")
    }

    /// Whether a text holds a place to fill in.
    public static func isPresent(in text: String, of placeholders: DraftPlaceholders = .standard) -> Bool {
        holdsMark(text) || placeholders.occur(in: text)
    }

    /// Whether a text holds the mark, with or without blanks inside it.
    private static func holdsMark(_ text: String) -> Bool {
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
