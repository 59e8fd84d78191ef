/// A scheme prepared for work: names folded, literals turned into bytes.
struct SchemePlan: Sendable {
    struct Group: Sendable {
        let signature: HeaderName
        let timestamp: HeaderName?
        let id: HeaderName?
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
    }

    let scheme: WebhookScheme
    let groups: [Group]
    let delivery: HeaderName?
    let layout: Layout
    let content: [Part]

    init(_ scheme: WebhookScheme) {
        self.scheme = scheme
        groups = scheme.headerGroups.map { group in
            Group(
                signature: HeaderName(group.signature),
                timestamp: group.timestamp.map(HeaderName.init),
                id: scheme.coversID ? group.id.map(HeaderName.init) : nil
            )
        }
        delivery = scheme.deliveryHeader.map(HeaderName.init)
        layout = Layout(scheme.format)
        content = scheme.content.map(Part.init)
    }
}

extension SchemePlan.Layout {
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
    init(_ part: WebhookScheme.ContentPart) {
        switch part {
        case .body: self = .body
        case .timestamp: self = .timestamp
        case .id: self = .id
        case .literal(let text): self = .literal(Array(text.utf8))
        case .method: self = .method
        case .url: self = .url
        }
    }
}
