/// Signs requests as a sender of the scheme does: for tests, and for webhooks of one's own.
public struct WebhookSigner: Sendable {
    private let plan: SchemePlan
    private let keys: WebhookKeySet

    /// The scheme.
    public var scheme: WebhookScheme { plan.scheme }

    /// A signer of `scheme` with `key`.
    public init(scheme: WebhookScheme, key: WebhookKey) throws(WebhookConfigurationError) {
        try self.init(scheme: scheme, keys: WebhookKeySet([key]))
    }

    /// A signer of `scheme` with several keys, for the time of a rotation; only lists and pairs can hold several signatures,
    /// the other formats use the first key.
    public init(scheme: WebhookScheme, keys: WebhookKeySet) throws(WebhookConfigurationError) {
        if let error = WebhookConfigurationError(scheme.problems() + keys.problems(for: scheme)) { throw error }
        plan = SchemePlan(scheme)
        self.keys = keys
    }

    /// The headers to send with `body`; for ``WebhookScheme/SignatureFormat/supplied`` the fields to put into the payload.
    ///
    /// - Parameters:
    ///   - body: The raw body.
    ///   - timestamp: The time of signing; needed if the scheme has one.
    ///   - id: The message's id; needed if the scheme signs one.
    ///   - method: The method; needed if the scheme signs it.
    ///   - url: The full address; needed if the scheme signs it.
    /// - Returns: Names and values: the id, the timestamp, and last the signature.
    /// - Throws: ``WebhookError/missingRequestPart(_:)``, ``WebhookError/malformedTimestamp`` if the scheme cannot write the
    ///   time, or ``WebhookError/malformedHeader(_:_:)`` if the id cannot stand in a header.
    public func sign(
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
