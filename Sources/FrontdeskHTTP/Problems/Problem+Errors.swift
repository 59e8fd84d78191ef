internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

extension Problem {
    /// The problem that an error of the package is for a client.
    ///
    /// What only an operator can mend is answered without details, and told to the desk's observer.
    init(_ error: any Error, on desk: SupportDesk) {
        switch error {
        case let error as Problem: self = error
        case let error as RuleError: self.init(error)
        case let error as RoutingError: self.init(error)
        case let error as ConversationError: self.init(error)
        case let error as OversightError: self.init(error)
        case let error as IncidentError: self.init(error)
        case let error as PermissionError: self.init(403, error.code, error.description)
        case let error as APIKeyError: self.init(error)
        case let error as SendingError: self.init(422, error.code, error.description)
        case let error as TemplateLibraryError: self.init(422, error.code, error.description)
        case let error as EmailAddressError: self.init(422, error.code, error.description)
        case let error as WebhookSubscriptionError: self.init(error)
        case let error as DocumentError:
            self = .invalid(
                error.issues.map {
                    FieldProblem($0.code, at: $0.path.hasPrefix("$") ? $0.path : "$.\($0.path)", $0.message)
                }
            )
        case let error as DirectoryError: self.init(error)
        case let error as VisitorError: self.init(422, error.code, error.description)
        case let error as DecodingError: self.init(error)
        default:
            self.init(503, "unavailable", "the server cannot do this now; try again later", retryAfter: 5)
        }
    }

    private init(_ error: RuleError) {
        switch error {
        case .invalid(let problems):
            self = .invalid(problems.map { FieldProblem($0.code.rawValue, at: $0.path, $0.message) })
        case .notFound, .listNotFound: self.init(404, error.code, error.description)
        case .stale(_, let current):
            self.init(409, error.code, error.description, extra: ["current_version": .int(current)])
        case .listInUse(_, let rules):
            self.init(409, error.code, error.description, extra: ["rules": .strings(rules.map(\.rawValue))])
        case .orderMismatch(let unknown, let missing, let repeated):
            self.init(
                422,
                error.code,
                error.description,
                extra: [
                    "unknown": .strings(unknown.map(\.rawValue)), "missing": .strings(missing.map(\.rawValue)),
                    "repeated": .strings(repeated.map(\.rawValue)),
                ]
            )
        }
    }

    private init(_ error: RoutingError) {
        switch error {
        case .invalidConfiguration(let issues):
            self = .invalid(issues.map { FieldProblem($0.code, at: "$.\($0.path)", $0.message) })
        case .inboxNotFound, .conversationNotFound, .memberNotFound:
            self.init(404, error.code, error.description)
        case .lastAdmin, .inboxNotEmpty, .defaultInboxNeeded, .addressTaken, .inboxExists:
            self.init(409, error.code, error.description)
        }
    }

    private init(_ error: ConversationError) {
        switch error {
        case .notFound, .messageNotFound: self.init(404, error.code, error.description)
        case .noteOutOfRange, .blankReply, .wakesInThePast: self.init(422, error.code, error.description)
        case .hasMovedOn(let epoch):
            self.init(409, error.code, error.description, extra: ["epoch": .int(epoch)])
        default: self.init(409, error.code, error.description)
        }
    }

    private init(_ error: OversightError) {
        switch error {
        case .conversationNotFound: self.init(404, error.code, error.description)
        case .notAnAgent, .forbidden: self.init(403, error.code, error.description)
        case .draftReused, .notSentBack, .keyReused, .readOnly, .suppressed, .codeWaiting:
            self.init(409, error.code, error.description)
        default: self.init(422, error.code, error.description)
        }
    }

    private init(_ error: IncidentError) {
        guard case .invalid(let problems) = error else {
            self.init(error.suggestedStatus, error.code, error.description)
            return
        }
        self = .invalid(problems.map { FieldProblem($0.kind.rawValue, at: "$.\($0.path)", "expected \($0.expected)") })
    }

    private init(_ error: APIKeyError) {
        switch error {
        case .notFound: self.init(404, error.code, error.description)
        default: self.init(422, error.code, error.description)
        }
    }

    private init(_ error: DirectoryError) {
        switch error {
        case .lastOwner: self.init(409, error.code, error.description)
        case .contactNotFound, .listsNotFound: self.init(404, error.code, error.description)
        case .sameContact: self.init(422, error.code, error.description)
        }
    }

    private init(_ error: WebhookSubscriptionError) {
        switch error {
        case .notFound: self.init(404, error.code, error.description)
        case .tooMany: self.init(409, error.code, error.description)
        case .notConfigured: self.init(501, error.code, error.description)
        default: self.init(422, error.code, error.description)
        }
    }

    private init(_ error: DecodingError) {
        let (path, expected): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "a value")
            case .typeMismatch(_, let context), .valueNotFound(_, let context):
                (context.codingPath, "another kind of value")
            case .dataCorrupted(let context): (context.codingPath, "another value")
            @unknown default: ([], "another value")
            }
        let place = path.reduce(into: "$") { text, key in
            text += key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
        }
        self = .invalid([FieldProblem("malformed", at: place, "expected \(expected)")])
    }
}
