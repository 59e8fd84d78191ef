/// The signatures and signed parts that a request's headers contain.
///
/// Not copyable, like the other steps of a verification, because copies would cost reference counting.
struct SignedRequest: ~Copyable {
    let candidates: Candidates
    let content: SignedContent
    /// Seconds since 1970, not yet checked against the clock.
    let timestamp: Int64?

    /// Reads the headers; throws if one is missing or malformed.
    init(_ request: borrowing WebhookRequest, plan: borrowing SchemePlan) throws(WebhookError) {
        guard let group = request.headers.group(of: plan.groups) else { throw .malformedSignature }
        var reader = SignatureReader(encoding: plan.encoding)
        try reader.read(group.signature, in: request.headers, as: plan.layout)
        var content = SignedContent(timestamp: try Self.timestamp(reader, group: group, request: request, plan: plan))
        if let name = group.id { content.id = try request.headers.id(name, before: plan.idEnd) }
        if let part = content.missingPart(of: plan.content, in: request) { throw .missingRequestPart(part) }
        let seconds = try Self.seconds(content.timestamp, in: request, format: plan.timestampFormat)
        candidates = reader.candidates
        self.content = content
        timestamp = seconds
    }

    /// The key and tag that a signature matches; always tries all keys against all signatures.
    func match(
        _ keys: WebhookKeySet,
        request: borrowing WebhookRequest,
        body: Span<UInt8>,
        plan: borrowing SchemePlan,
        now: Int64
    ) throws(WebhookError) -> (key: Int, tag: Digest256) {
        var match: (key: Int, tag: Digest256)?
        var tried = 0
        for index in keys.keys.indices where keys.keys[index].isUsable(at: now) {
            tried &+= 1
            let key = keys.keys[index].secret.key
            let tag = content.tag(of: plan.content, in: request, body: body, under: key)
            let isGenuine = candidates.contains(tag)
            if isGenuine, match == nil { match = (index, tag) }
        }
        if let match { return match }
        throw tried == 0 ? .noUsableKey : .signatureMismatch(candidates: candidates.count, keys: tried)
    }

    /// The timestamp from its pair, its header or both, which then must agree.
    private static func timestamp(
        _ reader: borrowing SignatureReader,
        group: SchemePlan.Group,
        request: borrowing WebhookRequest,
        plan: borrowing SchemePlan
    ) throws(WebhookError) -> HeaderSlice? {
        if plan.layout.hasTimestamp, reader.timestamp == nil {
            throw .malformedHeader(group.signature.text, .missingTimestamp)
        }
        guard let name = group.timestamp else { return reader.timestamp }
        let value = try request.headers.value(name)
        if let pair = reader.timestamp, !request.headers.haveSameBytes(pair, value) {
            throw .malformedHeader(name.text, .timestampsDiffer)
        }
        return value
    }

    private static func seconds(
        _ text: HeaderSlice?,
        in request: borrowing WebhookRequest,
        format: WebhookScheme.TimestampFormat?
    ) throws(WebhookError) -> Int64? {
        guard let format, let text else { return nil }
        guard let milliseconds = request.headers.withBytes(text, { format.milliseconds(of: $0) }) else {
            throw .malformedTimestamp
        }
        return CivilTime(milliseconds: milliseconds).seconds
    }
}
