public import SupportCore

/// An action that a rule carries out when it matches.
public enum RuleAction: Hashable, Sendable {
    /// Adds a tag of the workspace (`add_tag`).
    case addTag(TagID)
    /// Assigns an unassigned conversation to a member of the workspace (`assign_agent`).
    case assignAgent(AgentID)
    /// Sends an automatic reply by a template (`send_response`).
    case sendResponse(body: String)
    /// Removes a tag (`remove_tag`).
    case removeTag(TagID)
    /// Sets the status; `snoozed` is invalid, because it needs a time (`set_status`).
    case setStatus(Conversation.Status)
    /// Puts the conversation into an inbox (`route_to_inbox`).
    case routeToInbox(InboxID)
    /// Escalates the conversation to people (`escalate`).
    case escalate(reason: String? = nil)
    /// Tightens the oversight of replies in this conversation, never loosens it (`set_oversight_mode`).
    case setOversightMode(RuleOversightMode)

    /// The `type` in JSON.
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
