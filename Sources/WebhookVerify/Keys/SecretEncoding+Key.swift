extension WebhookScheme.SecretEncoding {
    /// Decodes a secret to the bytes of its key.
    func keyBytes(of text: String) throws(WebhookSecretError) -> [UInt8] {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { throw .empty }
        guard !Self.isBlank(first), !Self.isBlank(last) else { throw .surroundingWhitespace }
        let bytes = Array(text.utf8)
        // Text may be anything, but an encoded key begins and ends with none of these.
        if self != .utf8, Self.quotationMarks.contains(first), Self.quotationMarks.contains(last) { throw .quoted }
        switch self {
        case .utf8: return bytes
        case .hex: return try Self.hexadecimal(bytes)
        case .base64(let prefixes): return try Self.base64(text, bytes, stripping: prefixes)
        }
    }

    private static func base64(
        _ text: String,
        _ bytes: [UInt8],
        stripping prefixes: [String]
    ) throws(WebhookSecretError) -> [UInt8] {
        guard !bytes.starts(with: "whpk_".utf8), !bytes.starts(with: "whsk_".utf8) else { throw .asymmetricKey }
        let prefix = prefixes.first { bytes.starts(with: $0.utf8) }
        if prefix == nil, bytes.starts(with: "v1,".utf8) { throw .signaturePrefix }
        let rest = bytes.dropFirst(prefix?.utf8.count ?? 0)
        guard !rest.isEmpty else { throw .empty }
        if let key = Base64.decode(rest) { return key }
        guard !WebhookSecret.looksLikeAPIKey(text) else { throw .apiKey }
        throw .notBase64(looksLikeBase64URL: rest.contains(UInt8(ascii: "-")) || rest.contains(UInt8(ascii: "_")))
    }

    private static func hexadecimal(_ bytes: [UInt8]) throws(WebhookSecretError) -> [UInt8] {
        guard bytes.count % 2 == 0 else { throw .notHex }
        var key: [UInt8] = []
        for index in stride(from: 0, to: bytes.count, by: 2) {
            guard let high = Hex.value(of: bytes[index]), let low = Hex.value(of: bytes[index + 1]) else {
                throw .notHex
            }
            key.append(high << 4 | low)
        }
        return key
    }

    private static let quotationMarks: Set<Unicode.Scalar> = ["\"", "'", "`", "“", "”", "‘", "’"]

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
}
