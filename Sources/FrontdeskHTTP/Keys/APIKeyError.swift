public import SupportCore

/// Why a key was not made or changed.
@nonexhaustive public enum APIKeyError: Error, Hashable, CustomStringConvertible {
    /// A key needs at least one scope.
    case noScope
    /// One key that writes mail and decides on it would undo the oversight.
    case sendsAndDecides
    /// Only people decide on drafts and change settings.
    case personNeeded(APIKey.Scope)
    /// The holder is no agent of the workspace.
    case unknownHolder(AgentID)
    /// The key is not there.
    case notFound(String)
    /// The time at which it expires is over.
    case expired

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .noScope: "api_key_no_scope"
        case .sendsAndDecides: "api_key_sends_and_decides"
        case .personNeeded: "api_key_person_needed"
        case .unknownHolder: "api_key_unknown_holder"
        case .notFound: "api_key_not_found"
        case .expired: "api_key_expired"
        }
    }

    /// What was wrong, and what to do.
    public var description: String {
        switch self {
        case .noScope: "expected at least one of the scopes read, send, manage and oversight"
        case .sendsAndDecides: "one key must not both send and decide; make two"
        case .personNeeded(let scope): "the scope \(scope.rawValue) is for keys of people"
        case .unknownHolder(let id): "there is no agent \(id)"
        case .notFound(let id): "there is no key \(id)"
        case .expired: "expected a time in the future"
        }
    }
}
