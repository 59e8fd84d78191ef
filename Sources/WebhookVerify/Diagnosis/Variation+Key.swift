extension Variation where Value == [UInt8] {
    /// The ways to decode a secret, the scheme's own first.
    static func keys(_ secret: String, scheme: WebhookScheme) -> [Variation] {
        var variations: [Variation] = []
        if let own = try? scheme.secret.keyBytes(of: secret) { variations.append(Variation(own)) }
        func add(_ key: [UInt8]?, _ code: String, _ message: String) {
            guard let key, !key.isEmpty, !variations.contains(where: { $0.value == key }) else { return }
            variations.append(Variation(key, code, message))
        }
        let trimmed = trimmedBytes(secret)
        if trimmed.count < secret.utf8.count, let own = try? scheme.secret.keyBytes(of: text(trimmed)) {
            add(own, "secret_whitespace", "It matches the secret without the white space around it.")
        }
        add(trimmed, "secret_decoding", "It matches the secret used as text: the key is not decoded.")
        let bare = withoutPrefix(trimmed)
        add(bare, "secret_decoding", "It matches the secret used as text without its prefix.")
        add(Base64.decode(bare), "secret_decoding", "It matches the secret decoded as base64 after its prefix.")
        add(
            Base64.decode(bare.map(standardised)),
            "secret_decoding",
            "It matches the secret decoded as URL-safe base64."
        )
        add(
            try? WebhookScheme.SecretEncoding.hex.keyBytes(of: text(bare)),
            "secret_decoding",
            "It matches the secret decoded as hexadecimal digits."
        )
        return variations
    }

    private static func trimmedBytes(_ secret: String) -> [UInt8] {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        let rest = Array(secret.utf8).drop(while: isSpace)
        return Array(rest.prefix((rest.lastIndex { !isSpace($0) } ?? rest.startIndex - 1) - rest.startIndex + 1))
    }

    private static func withoutPrefix(_ secret: [UInt8]) -> [UInt8] {
        for prefix in ["v1,whsec_", "whsec_"] where secret.starts(with: prefix.utf8) {
            return Array(secret.dropFirst(prefix.utf8.count))
        }
        return secret
    }

    private static func standardised(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: character
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
