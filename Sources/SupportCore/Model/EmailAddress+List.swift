extension EmailAddress {
    /// The addresses of a header field such as `To`, or of a field in which a provider has put several; what cannot be read is
    /// left out.
    ///
    /// - Complexity: linear in the length of the field.
    package static func all(in field: String) -> [EmailAddress] {
        let bytes = Array(field.utf8)
        let parts = split(bytes, knowsQuotes: true) ?? split(bytes, knowsQuotes: false) ?? []
        var addresses: [EmailAddress] = []
        // A part without an @ belongs to the name that goes on behind its comma: `Müller, Hans <hans@a.example>`.
        var start = 0
        for part in parts where bytes[part].contains(UInt8(ascii: "@")) {
            let address = try? EmailAddress(text(bytes[start..<part.upperBound]))
            if let address = address ?? (try? EmailAddress(text(bytes[part]))) { addresses.append(address) }
            start = part.upperBound + 1
        }
        return addresses
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        // No address is longer, however long a name stands before it.
        String(decoding: bytes.count <= 4096 ? bytes : bytes.suffix(4096), as: UTF8.self)
    }

    /// The parts between commas and semicolons outside of quotation marks and brackets; nil if a quotation has no end.
    private static func split(_ bytes: [UInt8], knowsQuotes: Bool) -> [Range<Int>]? {
        var parts: [Range<Int>] = []
        var start = 0
        var isQuoted = false
        var isInBrackets = false
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\"") where knowsQuotes: isQuoted.toggle()
            case _ where isQuoted: break
            case UInt8(ascii: "<"): isInBrackets = true
            case UInt8(ascii: ">"): isInBrackets = false
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                if isInBrackets { break }
                parts.append(start..<index)
                start = index + 1
            default: break
            }
            index += 1
        }
        parts.append(start..<bytes.count)
        return isQuoted ? nil : parts
    }
}
