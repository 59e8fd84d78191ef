/// A scheme prepared for verification: names folded, literals as bytes.
///
/// A class, so that passing it costs one reference count instead of a dozen.
final class SchemePlan: Sendable {
    final class Group: Sendable {
        let signature: HeaderName
        let timestamp: HeaderName?
        let id: HeaderName?

        init(_ names: WebhookScheme.HeaderGroup, signsID: Bool) {
            signature = HeaderName(names.signature)
            timestamp = names.timestamp.map(HeaderName.init)
            id = signsID ? names.id.map(HeaderName.init) : nil
        }
    }

    enum Layout: Sendable {
        case single(prefix: [UInt8])
        case list(versions: [[UInt8]])
        case pairs(separator: UInt8, timestampKey: [UInt8]?, signatureKeys: [[UInt8]])
    }

    enum Part: Sendable {
        case body
        case timestamp
        case id
        case literal([UInt8])
        case method
        case url
        case hubSpotURL
    }

    let scheme: WebhookScheme
    let name: String
    let groups: [Group]
    let delivery: HeaderName?
    let layout: Layout
    let encoding: WebhookScheme.SignatureEncoding
    let content: [Part]
    /// What follows the id in the signed content, and so must not be in it.
    let idEnd: [UInt8]?
    let timestampFormat: WebhookScheme.TimestampFormat?
    let window: WebhookScheme.TimestampWindow?
    let coversBody: Bool
    let coversTimestamp: Bool

    init(_ scheme: WebhookScheme) {
        self.scheme = scheme
        name = scheme.name
        groups = scheme.headerGroups.map { group in
            Group(group, signsID: scheme.coversID)
        }
        delivery = scheme.deliveryHeader.map(HeaderName.init)
        layout = Layout(scheme.format)
        encoding = scheme.encoding
        content = scheme.content.map(Part.init)
        idEnd = Part.literal(after: .id, in: scheme.content)
        timestampFormat = scheme.timestampFormat
        window = scheme.window
        coversBody = scheme.coversBody
        coversTimestamp = scheme.coversTimestamp
    }
}

extension SchemePlan.Layout {
    /// Whether the signature header contains the timestamp.
    var hasTimestamp: Bool {
        if case .pairs(_, _?, _) = self { true } else { false }
    }

    init(_ format: WebhookScheme.SignatureFormat) {
        switch format {
        case .single(let prefix): self = .single(prefix: Array(prefix.utf8))
        case .supplied: self = .single(prefix: [])
        case .versionedList(let versions): self = .list(versions: versions.map { Array($0.utf8) })
        case .pairs(let separator, let timestampKey, let signatureKeys):
            self = .pairs(
                separator: separator.utf8.first ?? UInt8(ascii: ","),
                timestampKey: timestampKey.map { Array($0.utf8) },
                signatureKeys: signatureKeys.map { Array($0.utf8) }
            )
        }
    }
}

extension SchemePlan.Part {
    /// The fixed text directly behind a part.
    static func literal(
        after part: WebhookScheme.ContentPart,
        in content: [WebhookScheme.ContentPart]
    ) -> [UInt8]? {
        guard let index = content.firstIndex(of: part), index + 1 < content.count else { return nil }
        guard case .literal(let text) = content[index + 1], !text.isEmpty else { return nil }
        return Array(text.utf8)
    }

    init(_ part: WebhookScheme.ContentPart) {
        switch part {
        case .body: self = .body
        case .timestamp: self = .timestamp
        case .id: self = .id
        case .literal(let text): self = .literal(Array(text.utf8))
        case .method: self = .method
        case .url: self = .url
        case .hubSpotURL: self = .hubSpotURL
        }
    }
}
