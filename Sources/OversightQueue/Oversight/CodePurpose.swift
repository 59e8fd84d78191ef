internal import SupportCore

/// What a one-time code unlocks: exactly what was asked for, as long as nothing has changed since.
struct CodePurpose: Hashable, Sendable {
    /// The kind of freedom that is unlocked.
    enum Kind: String {
        case mode, promotion
    }

    let kind: Kind
    /// The subject in the audit log.
    let subjectID: String
    /// What is unlocked; only one request for the same waits at a time.
    let subject: [String]
    /// What was shown to the operator, and the state that it starts from.
    let terms: [String]
    let details: [String: String]

    var requested: EventKind { kind == .mode ? .modeRequested : .promotionRequested }
    var refused: EventKind { kind == .mode ? .modeRefused : .promotionRefused }

    /// One request at a time per subject.
    var recordID: String { hash("code-subject-v1", subject) }

    /// What the code is bound to.
    var termsHash: String { hash("code-terms-v1", terms) }

    private func hash(_ domain: String, _ fields: [String]) -> String {
        var hasher = FieldHasher(domain: domain)
        hasher.add(kind.rawValue)
        hasher.add(fields)
        return hasher.finish().hex
    }
}
