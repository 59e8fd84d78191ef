public import SupportCore

/// Why a rule could not be read, saved or changed.
@nonexhaustive public enum RuleError: Error, Hashable, CustomStringConvertible {
    /// Rules are invalid; all problems with their paths.
    case invalid([RuleProblem])
    /// There is no such rule.
    case notFound(RuleID)
    /// The change is based on an old version. Read the rule again.
    case stale(RuleID, current: Int)
    /// The order does not contain each rule exactly once.
    case orderMismatch(unknown: [RuleID], missing: [RuleID], repeated: [RuleID])
    /// There is no such contact list.
    case listNotFound(ContactListID)
    /// Rules refer to this list. Remove their conditions first.
    case listInUse(ContactListID, by: [RuleID])

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .invalid: "rule-invalid"
        case .notFound: "rule-not-found"
        case .stale: "rule-stale"
        case .orderMismatch: "rule-order-mismatch"
        case .listNotFound: "rule-list-not-found"
        case .listInUse: "rule-list-in-use"
        }
    }

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .invalid(let problems): problems.map(\.description).joined(separator: "; ")
        case .notFound(let id): "there is no rule \(id)"
        case .stale(let id, let current):
            "rule \(id) has changed; read version \(current) and apply the change to it"
        case .orderMismatch(let unknown, let missing, let repeated):
            "expected each rule's identifier once; unknown: \(Self.list(unknown)); missing: \(Self.list(missing)); "
                + "repeated: \(Self.list(repeated))"
        case .listNotFound(let id): "there is no contact list \(id)"
        case .listInUse(let id, let rules):
            "contact list \(id) is used by the rules \(Self.list(rules)); remove their conditions first"
        }
    }

    private static func list(_ ids: [RuleID]) -> String {
        ids.isEmpty ? "none" : ids.map(\.rawValue).joined(separator: ", ")
    }
}

extension RuleError: DocumentProblems {
    /// The problems of rules as those of the document that they stand in.
    package var documentIssues: [DocumentIssue] {
        guard case .invalid(let problems) = self else {
            return [DocumentIssue(path: "$", code: code, message: description)]
        }
        return problems.filter { $0.severity == .error }.map {
            DocumentIssue(path: $0.path, code: $0.code.rawValue, message: $0.message)
        }
    }
}
