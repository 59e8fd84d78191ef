/// The signed parts that a request carries in headers.
struct SignedContent {
    var timestamp: HeaderSlice?
    var id: HeaderSlice?

    /// The first of `parts` that the request lacks.
    func missingPart(of parts: [SchemePlan.Part], in request: borrowing WebhookRequest) -> WebhookError.RequestPart? {
        for part in parts {
            switch part {
            case .timestamp where timestamp == nil: return .timestamp
            case .id where id == nil: return .id
            case .method where request.method == nil: return .method
            case .url where request.url == nil, .hubSpotURL where request.url == nil: return .url
            default: continue
            }
        }
        return nil
    }

    /// A URL as HubSpot signs it.
    private static func hubSpotURL(_ url: String) -> [UInt8] {
        let written = Array(url.utf8)
        guard written.contains(UInt8(ascii: "%")) else { return written }
        var decoded: [UInt8] = []
        var index = 0
        while index < written.count {
            if let character = hubSpotEscape(in: written, at: index) {
                decoded.append(character)
                index += 3
            } else {
                decoded.append(written[index])
                index += 1
            }
        }
        return decoded
    }

    /// The character whose escape is at `index`, if it is one of those that HubSpot decodes.
    private static func hubSpotEscape(in text: [UInt8], at index: Int) -> UInt8? {
        guard text[index] == UInt8(ascii: "%"), index + 2 < text.count else { return nil }
        guard let high = Hex.value(of: text[index + 1]), let low = Hex.value(of: text[index + 2]) else { return nil }
        let character = high << 4 | low
        return ":/?@!$'()*,;".utf8.contains(character) ? character : nil
    }

    /// The tag of the concatenated `parts`, which are hashed in place.
    func tag(
        of parts: [SchemePlan.Part],
        in request: borrowing WebhookRequest,
        body: Span<UInt8>,
        under key: HMACSHA256.Key
    ) -> Digest256 {
        var code = HMACSHA256(key: key)
        for part in parts {
            switch part {
            case .body: code.update(body)
            case .literal(let bytes): code.update(bytes)
            case .timestamp: if let timestamp { request.headers.withBytes(timestamp) { code.update($0) } }
            case .id: if let id { request.headers.withBytes(id) { code.update($0) } }
            case .method: if let method = request.method { withUTF8Bytes(of: method) { code.update($0) } }
            case .url: if let url = request.url { withUTF8Bytes(of: url) { code.update($0) } }
            case .hubSpotURL: if let url = request.url { code.update(Self.hubSpotURL(url)) }
            }
        }
        return code.finalize()
    }
}
