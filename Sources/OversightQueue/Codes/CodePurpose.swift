internal import SupportCore

/// What a one-time code is for: exactly this, and nothing that has changed since it was asked for.
struct CodePurpose: Hashable, Sendable {
    /// What kind of freedom is unlocked.
    enum Kind: String {
        case mode, promotion
    }

    let kind: Kind
    /// What the audit log keeps it under.
    let subjectID: String
    /// What is unlocked; a new request for the same ends the one before.
    let subject: [String]
    /// What was shown to the operator, and from what it starts.
    let terms: [String]
    /// What the audit log tells of it.
    let details: [String: String]

    var requested: EventKind { kind == .mode ? .modeRequested : .promotionRequested }
    var refused: EventKind { kind == .mode ? .modeRefused : .promotionRefused }

    /// One request at a time for each subject.
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
