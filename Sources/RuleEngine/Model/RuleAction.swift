public import SupportCore

/// What a rule does when it matches.
///
/// The first three are those of the source; the others have the same shape.
public enum RuleAction: Hashable, Sendable {
    /// Attaches a tag of the workspace (`add_tag`).
    case addTag(TagID)
    /// Assigns to a member of the workspace; others are skipped (`assign_agent`).
    case assignAgent(AgentID)
    /// Answers by a template (`send_response`).
    case sendResponse(body: String)
    /// Takes a tag off (`remove_tag`).
    case removeTag(TagID)
    /// Sets the status; `snoozed` is not possible, because it needs a time (`set_status`).
    case setStatus(Conversation.Status)
    /// Puts the conversation into an inbox (`route_to_inbox`).
    case routeToInbox(InboxID)
    /// Hands the conversation to people (`escalate`).
    case escalate(reason: String? = nil)
    /// Asks for more oversight of all answers to this conversation; never for less (`set_oversight_mode`).
    case setOversightMode(RuleOversightMode)

    /// The type's name on the wire.
    public var type: String { kind.rawValue }

    var kind: Kind {
        switch self {
        case .addTag: .addTag
        case .assignAgent: .assignAgent
        case .sendResponse: .sendResponse
        case .removeTag: .removeTag
        case .setStatus: .setStatus
        case .routeToInbox: .routeToInbox
        case .escalate: .escalate
        case .setOversightMode: .setOversightMode
        }
    }

    enum Kind: String, CaseIterable {
        case addTag = "add_tag"
        case assignAgent = "assign_agent"
        case sendResponse = "send_response"
        case removeTag = "remove_tag"
        case setStatus = "set_status"
        case routeToInbox = "route_to_inbox"
        case escalate
        case setOversightMode = "set_oversight_mode"
    }
}
