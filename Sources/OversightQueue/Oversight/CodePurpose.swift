internal import SupportCore

/// What a one-time code unlocks: exactly what was asked for, as long as nothing has changed since.
struct CodePurpose: Hashable, Sendable {
<<<<<<< HEAD:Sources/OversightQueue/Oversight/CodePurpose.swift
    /// The first part of actions in the audit log, such as `promotion`.
    let kind: String
    /// The subject in the audit log.
=======
    /// What kind of freedom is unlocked.
    enum Kind: String {
        case mode, promotion
    }

    let kind: Kind
    /// What the audit log keeps it under.
>>>>>>> main/main:Sources/OversightQueue/Codes/CodePurpose.swift
    let subjectID: String
    /// What is unlocked; a new request for the same replaces the one before.
    let subject: [String]
    /// What was shown to the operator, and the state that it starts from.
    let terms: [String]
    let details: [String: String]

<<<<<<< HEAD:Sources/OversightQueue/Oversight/CodePurpose.swift
    /// One request at a time per subject.
=======
    var requested: EventKind { kind == .mode ? .modeRequested : .promotionRequested }
    var refused: EventKind { kind == .mode ? .modeRefused : .promotionRefused }

    /// One request at a time for each subject.
>>>>>>> main/main:Sources/OversightQueue/Codes/CodePurpose.swift
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
