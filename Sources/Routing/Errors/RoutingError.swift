public import SupportCore

/// Why an operation on inboxes, assignment or working hours failed.
@nonexhaustive public enum RoutingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The configuration is wrong; all errors are listed.
    case invalidConfiguration([DocumentIssue])
    /// There is no such inbox. Look at the list of inboxes.
    case inboxNotFound(InboxID)
    /// There is or was an inbox of this identifier. Use another one.
    case inboxExists(InboxID)
    /// There is no such conversation.
    case conversationNotFound(ConversationID)
    /// That agent is not a member of the inbox. Add the agent first.
    case memberNotFound(AgentID, in: InboxID)
    /// The inbox would be left without an admin. Make someone else an admin first.
    case lastAdmin(InboxID)
    /// The inbox still has open conversations. Name an inbox that takes them.
    case inboxNotEmpty(InboxID)
    /// The workspace needs exactly one default inbox. Make another one the default first.
    case defaultInboxNeeded(InboxID)
    /// Another inbox has this address already.
    case addressTaken(by: InboxID)

    /// The errors of an invalid configuration; empty for other errors.
    public var issues: [DocumentIssue] {
        guard case .invalidConfiguration(let issues) = self else { return [] }
        return issues
    }

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .invalidConfiguration: "routing_invalid_configuration"
        case .inboxNotFound: "routing_inbox_not_found"
        case .inboxExists: "routing_inbox_exists"
        case .conversationNotFound: "routing_conversation_not_found"
        case .memberNotFound: "routing_member_not_found"
        case .lastAdmin: "routing_last_admin"
        case .inboxNotEmpty: "routing_inbox_not_empty"
        case .defaultInboxNeeded: "routing_default_inbox_needed"
        case .addressTaken: "routing_address_taken"
        }
    }

    /// What happened, and what to do about it.
    public var description: String {
        switch self {
        case .invalidConfiguration(let issues): issues.map(\.description).joined(separator: "; ")
        case .inboxNotFound(let id): "there is no inbox \(id)"
        case .inboxExists(let id): "there is or was an inbox \(id); use another identifier"
        case .conversationNotFound(let id): "there is no conversation \(id)"
        case .memberNotFound(let agent, let inbox): "\(agent) is not a member of the inbox \(inbox)"
        case .lastAdmin(let id): "the inbox \(id) would be left without an admin; make someone else an admin first"
        case .inboxNotEmpty(let id): "the inbox \(id) has open conversations; say which inbox should take them"
        case .defaultInboxNeeded(let id): "\(id) is the default inbox; make another inbox the default first"
        case .addressTaken(let id): "the address belongs to the inbox \(id) already"
        }
    }
}

extension RoutingError: DocumentProblems {
    /// What is wrong with settings as a part of the document that they stand in.
    package var documentIssues: [DocumentIssue] {
        guard !issues.isEmpty else { return [DocumentIssue(path: "$", code: code, message: description)] }
        return issues.map { DocumentIssue(path: "$." + $0.path, code: $0.code, message: $0.message) }
    }
}
