public import SupportCore

/// Why people, contacts or suppressions cannot be changed so.
@nonexhaustive public enum DirectoryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The workspace would be left without an owner. Make somebody else an owner first.
    case lastOwner(AgentID)
    /// There is no such contact.
    case contactNotFound(ContactID)
    /// A contact cannot be merged into itself.
    case sameContact(ContactID)
    /// There are no such contact lists. Create them first.
    case listsNotFound([ContactListID])

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .lastOwner: "last_owner"
        case .contactNotFound: "contact_not_found"
        case .sameContact: "same_contact"
        case .listsNotFound: "contact_lists_not_found"
        }
    }

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .lastOwner(let id): "\(id) is the last owner; make somebody else an owner first"
        case .contactNotFound(let id): "there is no contact \(id)"
        case .sameContact(let id): "\(id) cannot be merged into itself"
        case .listsNotFound(let ids): "there are no contact lists \(ids.map(\.rawValue).joined(separator: ", "))"
        }
    }
}
