/// Signs requests as the scheme's sender does, for tests and for your own webhooks.
public struct WebhookSigner: Sendable {
    private let plan: SchemePlan
    private let keys: WebhookKeySet

    package var scheme: WebhookScheme { plan.scheme }

    /// Signs with one key.
    public init(scheme: WebhookScheme, key: WebhookKey) throws(WebhookConfigurationError) {
        try self.init(scheme: scheme, keys: [key])
    }

    /// Signs with several keys during a rotation; formats with room for only one signature use the first key.
    public init(scheme: WebhookScheme, keys: [WebhookKey]) throws(WebhookConfigurationError) {
        let keys = try WebhookKeySet(keys)
        if let error = WebhookConfigurationError(scheme.problems() + keys.problems(for: scheme)) { throw error }
        plan = SchemePlan(scheme)
        self.keys = keys
    }

    /// The headers to send with `body`, or the payload's fields for ``WebhookScheme/SignatureFormat/supplied``.
    ///
    /// - Parameters:
    ///   - body: The raw body.
    ///   - now: The time of signing, in seconds since 1970.
    ///   - id: The message's id, for schemes that sign one.
    ///   - method: The method, for schemes that sign it.
    ///   - url: The full URL, for schemes that sign it.
    /// - Returns: The id, the timestamp and, last, the signature, as far as the scheme has them.
    /// - Throws: ``WebhookError/missingRequestPart(_:)``, ``WebhookError/malformedTimestamp`` if the scheme cannot write the
    ///   time, or ``WebhookError/malformedHeader(_:_:)`` if the id is not a valid header value.
    public func sign(
        body: [UInt8],
        now: Int64,
        id: String? = nil,
        method: String? = nil,
        url: String? = nil
    ) throws(WebhookError) -> [(name: String, value: String)] {
        try sign(body: body, timestamp: WebhookTimestamp(seconds: now), id: id, method: method, url: url)
    }

    package func sign(
        body: [UInt8],
        timestamp: WebhookTimestamp? = nil,
        id: String? = nil,
        method: String? = nil,
        url: String? = nil
    ) throws(WebhookError) -> [(name: String, value: String)] {
        let names = scheme.headerGroups[0]
        let time = try text(of: timestamp)
        let fields = [(name: "timestamp", value: time ?? ""), (name: names.id ?? "id", value: id ?? "")]
        let request = WebhookRequest(headers: fields, body: body, method: method, url: url)
        var content = SignedContent()
        if time != nil { content.timestamp = try fields.value(at: 0, of: HeaderName("timestamp")) }
        if id != nil, let name = names.id { content.id = try fields.id(HeaderName(name), before: plan.idEnd) }
        if let part = content.missingPart(of: plan.content, in: request) { throw .missingRequestPart(part) }
        let signatures = keys.keys.map { key in
            written(body.withSpan { content.tag(of: plan.content, in: request, body: $0, under: key.secret.key) })
        }
        return headers(names, time: time, id: content.id.map(fields.string), signatures: signatures)
    }

    private func text(of timestamp: WebhookTimestamp?) throws(WebhookError) -> String? {
        guard let format = scheme.timestampFormat else { return nil }
        guard let timestamp else { throw .missingRequestPart(.timestamp) }
        guard let text = timestamp.text(as: format) else { throw .malformedTimestamp }
        return text
    }

    private func written(_ tag: Digest256) -> String {
        switch scheme.encoding {
        case .hex: tag.hex
        case .base64: tag.base64
        }
    }

    private func headers(
        _ names: WebhookScheme.HeaderGroup,
        time: String?,
        id: String?,
        signatures: [String]
    ) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        if let name = names.id, let id { headers.append((name, id)) }
        if let name = names.timestamp, let time { headers.append((name, time)) }
        headers.append((names.signature, scheme.format.text(of: signatures, time: time)))
        return headers
    }
}

extension WebhookScheme.SignatureFormat {
    /// The value of the signature header.
    fileprivate func text(of signatures: [String], time: String?) -> String {
        switch self {
        case .single(let prefix): prefix + signatures[0]
        case .supplied: signatures[0]
        case .versionedList(let versions): signatures.map { versions[0] + "," + $0 }.joined(separator: " ")
        case .pairs(let separator, let timestampKey, let signatureKeys):
            ([timestampKey.flatMap { key in time.map { key + "=" + $0 } }].compactMap(\.self)
                + signatures.map { signatureKeys[0] + "=" + $0 })
                .joined(separator: separator)
        }
    }
}
