/// A request whose headers have been read: the signatures that it brought, and what they are of.
struct SignedRequest: ~Copyable {
    let candidates: Candidates
    let content: SignedContent
    /// Seconds since 1970, not yet compared with a clock.
    let timestamp: Int64?

    /// Reads the headers; throws if one is missing or malformed.
    init(_ request: IncomingRequest, plan: SchemePlan) throws(WebhookError) {
        guard let group = request.headers.group(of: plan.groups) else { throw .malformedSignature }
        var reader = SignatureReader(encoding: plan.encoding)
        try reader.read(group.signature, in: request.headers, as: plan.layout)
        let time = try Self.timestamp(reader, group: group, request: request, plan: plan)
        var content = SignedContent(parts: plan.content, timestamp: time)
        if let name = group.id { content.id = try request.headers.value(name) }
        content.method = request.method.map { TextSlice($0) }
        content.url = request.url.map { TextSlice($0) }
        if let part = content.missingPart { throw .missingRequestPart(part) }
        let seconds = try Self.seconds(time, format: plan.timestampFormat)
        candidates = reader.candidates
        self.content = content
        timestamp = seconds
    }

    /// The key and the tag that one of the signatures matches.
    ///
    /// All keys are tried against all signatures, come what may.
    func match(
        _ keys: WebhookKeySet,
        body: Span<UInt8>,
        now: Int64
    ) throws(WebhookError) -> (keyID: String, tag: Digest256) {
        var match: (keyID: String, tag: Digest256)?
        var tried = 0
        for key in keys.keys where key.isUsable(at: now) {
            tried &+= 1
            let tag = content.tag(under: key.secret.key, body: body)
            let isGenuine = candidates.contains(tag)
            if isGenuine, match == nil { match = (key.id, tag) }
        }
        if let match { return match }
        throw tried == 0 ? .noUsableKey : .signatureMismatch(candidates: candidates.count, keys: tried)
    }

    /// The timestamp's text, from its pair, its header, or both, which then must agree.
    private static func timestamp(
        _ reader: borrowing SignatureReader,
        group: SchemePlan.Group,
        request: IncomingRequest,
        plan: SchemePlan
    ) throws(WebhookError) -> TextSlice? {
        if plan.layout.hasTimestamp, reader.timestamp == nil { throw .malformedHeader(group.signature.text, .missingTimestamp) }
        guard let name = group.timestamp else { return reader.timestamp }
        let value = try request.headers.value(name)
        if let pair = reader.timestamp, !pair.hasSameBytes(as: value) {
            throw .malformedHeader(name.text, .timestampsDiffer)
        }
        return value
    }

    private static func seconds(
        _ text: TextSlice?,
        format: WebhookScheme.TimestampFormat?
    ) throws(WebhookError) -> Int64? {
        guard let format, let text else { return nil }
        guard let milliseconds = format.milliseconds(of: text) else { throw .malformedTimestamp }
        return CivilTime(milliseconds: milliseconds).seconds
    }
}
