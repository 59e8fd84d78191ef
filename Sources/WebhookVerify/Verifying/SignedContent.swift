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
            case .url where request.url == nil: return .url
            default: continue
            }
        }
        return nil
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
            }
        }
        return code.finalize()
    }
}
