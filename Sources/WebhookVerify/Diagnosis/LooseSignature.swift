/// Finds everything in a header's value that could be a signature.
enum LooseSignature {
    /// Every field that decodes to 32 bytes; encodings other than the scheme's are findings.
    static func all(in value: String, encoding: WebhookScheme.SignatureEncoding) -> [Variation<Digest256>] {
        let fields = value.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
        return fields.flatMap { field -> [Variation<Digest256>] in
            // Base64 may end in '=', so try the whole field and what follows its first '='.
            let start = field.firstIndex(of: UInt8(ascii: "=")).map { field[field.index(after: $0)...] }
            return [field, start].compactMap(\.self).compactMap { digest(Array($0), encoding: encoding) }
        }
    }

    static func values(of keys: Set<String>, in value: String) -> [String] {
        value.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == " " }).compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, keys.contains(String(parts[0])) else { return nil }
            return String(parts[1])
        }
    }

    private static func digest(
        _ text: [UInt8],
        encoding: WebhookScheme.SignatureEncoding
    ) -> Variation<Digest256>? {
        if let digest = text.withSpan({ Digest256(hex: $0) }) {
            guard encoding != .hex else { return Variation(digest) }
            return Variation(
                digest,
                "signature_encoding",
                "It matches the signature read as hexadecimal, not as base64."
            )
        }
        if let digest = text.withSpan({ Digest256(base64: $0) }) {
            guard encoding != .base64 else { return Variation(digest) }
            return Variation(
                digest,
                "signature_encoding",
                "It matches the signature read as base64, not as hexadecimal."
            )
        }
        let standard = text.map {
            $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
        }
        guard let digest = Base64.decode(standard).flatMap(Digest256.init) else { return nil }
        return Variation(
            digest,
            "signature_encoding",
            "It matches the signature read as base64 without padding or URL-safe."
        )
    }
}
