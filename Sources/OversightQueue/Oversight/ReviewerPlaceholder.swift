package import SupportCore

/// The mark `[REVIEWER: ...]` that a model leaves for a person to fill in (source 001).
package enum ReviewerPlaceholder {
    package static let marker = "[reviewer:"

    /// Whether the subject or a body contains the mark, in linear time.
    package static func isPresent(in mail: OutboundMail) -> Bool {
        [mail.subject, mail.bodyText ?? "", mail.bodyHTML ?? ""].contains(where: isPresent)
    }

    /// Case does not matter, nor do spaces around the word.
    package static func isPresent(in text: String) -> Bool {
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
