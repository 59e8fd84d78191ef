/// The parts of a request that a scheme signs, except the body.
///
/// Not copyable, as the other steps of a verification: each copy would count references of all its texts.
struct SignedContent: ~Copyable {
    let parts: [SchemePlan.Part]
    var timestamp: TextSlice?
    var id: TextSlice?
    var method: TextSlice?
    var url: TextSlice?

    /// The first part that the scheme signs and that is not here.
    var missingPart: WebhookError.RequestPart? {
        for part in parts {
            switch part {
            case .timestamp where timestamp == nil: return .timestamp
            case .id where id == nil: return .id
            case .method where method == nil: return .method
            case .url where url == nil: return .url
            default: continue
            }
        }
        return nil
    }

    /// The tag of all parts in order under `key`, with `body` in its place.
    ///
    /// Nothing is put together in memory.
    func tag(under key: HMACSHA256.Key, body: Span<UInt8>) -> Digest256 {
        var code = HMACSHA256(key: key)
        for part in parts {
            switch part {
            case .body: code.update(body)
            case .literal(let bytes): code.update(bytes)
            case .timestamp: timestamp?.withBytes { code.update($0) }
            case .id: id?.withBytes { code.update($0) }
            case .method: method?.withBytes { code.update($0) }
            case .url: url?.withBytes { code.update($0) }
            }
        }
        return code.finalize()
    }
}
