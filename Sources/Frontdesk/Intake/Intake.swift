internal import SupportCore
internal import WebhookVerify

/// Decodes verified webhooks and saves them as work in one commit.
struct Intake: Sendable {
    let store: WorkspaceStore
    private let decoders: [String: any WebhookDecoder]

    init(store: WorkspaceStore, sources: [WebhookSource]) {
        self.store = store
        decoders = Dictionary(sources.map { ($0.scheme, $0.decoder) }) { first, _ in first }
    }

    func receive(_ webhook: VerifiedWebhook) async throws -> IntakeOutcome {
        guard webhook.coversBody else { throw IntakeError.unsignedBody(scheme: webhook.scheme) }
        guard let decoder = decoders[webhook.scheme] else {
            throw IntakeError.unknownSource(scheme: webhook.scheme)
        }
        let event = try decoder.decode(webhook.body)
        if case .other(let type) = event.content { return .ignored(type: type) }
        let id = WorkItem.id(of: event)
        // Nearly all events are new, so the store is asked only after a commit has found the key taken.
        var mayBeKnown = false
        return try await store.transaction { unit in
            if mayBeKnown, try await unit.read(WorkItem.self, id) != nil { return .duplicate(id: id) }
            mayBeKnown = true
            unit.isIdempotent = true
            try unit.save(WorkItem(event, at: unit.now))
            return .accepted(id: id)
        }
    }
}

/// What was done with a webhook; the host responds with 2xx in every case.
@nonexhaustive public enum IntakeOutcome: Sendable, Hashable, CustomStringConvertible {
    /// It is stored and will be processed; the identifier is that of ``FailedWork`` if it fails.
    case accepted(id: String)
    /// It was stored before.
    case duplicate(id: String)
    /// The package does not act on events of this type.
    case ignored(type: String)

    /// A stable word for logs.
    public var word: String {
        switch self {
        case .accepted: "accepted"
        case .duplicate: "duplicate"
        case .ignored: "ignored"
        }
    }

    /// The word, and what it is about.
    public var description: String {
        switch self {
        case .accepted(let id): "accepted as \(id)"
        case .duplicate(let id): "duplicate of \(id)"
        case .ignored(let type): "ignored: \(type)"
        }
    }

    var id: String? {
        switch self {
        case .accepted(let id), .duplicate(let id): id
        case .ignored: nil
        }
    }
}

/// Why a verified webhook cannot be taken in.
///
/// ``/SupportCore/WebhookDecodingError`` covers the body.
@nonexhaustive public enum IntakeError: Error, Hashable, CustomStringConvertible {
    /// The scheme signs no body, so the body proves nothing.
    case unsignedBody(scheme: String)
    /// The configuration names no source with this scheme.
    case unknownSource(scheme: String)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .unsignedBody: "intake_unsigned_body"
        case .unknownSource: "intake_unknown_source"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .unsignedBody(let scheme): "the scheme \(scheme) does not sign the body; only signed bodies may enter"
        case .unknownSource(let scheme): "the configuration has no webhook source with the scheme \(scheme)"
        }
    }
}
