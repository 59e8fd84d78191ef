internal import RuleEngine
internal import SupportCore

/// An action of a rule as a row of a form: a kind and a value.
struct ActionRow: Hashable {
    enum Kind: String, CaseIterable {
        case addTag = "add_tag"
        case removeTag = "remove_tag"
        case assign = "assign_agent"
        case route = "route_to_inbox"
        case respond = "send_response"
        case status = "set_status"
        case escalate
        case mode = "set_oversight_mode"

        var label: String {
            switch self {
            case .addTag: "add the tag"
            case .removeTag: "remove the tag"
            case .assign: "assign it to"
            case .route: "put it into the inbox"
            case .respond: "send the response"
            case .status: "set the status"
            case .escalate: "hand it to people because"
            case .mode: "allow at most the mode"
            }
        }

        var suggestions: String? {
            switch self {
            case .addTag, .removeTag: "tags"
            case .assign: "people"
            case .route: "inboxes"
            case .status: "statuses"
            case .mode: "modes"
            case .respond, .escalate: nil
            }
        }
    }

    var kind = Kind.addTag
    var value = ""

    init() {}

    init(kind: String, value: String) {
        self.kind = Kind(rawValue: kind) ?? .addTag
        self.value = value
    }

    init(_ action: RuleAction) {
        switch action {
        case .addTag(let id): (kind, value) = (.addTag, id.rawValue)
        case .removeTag(let id): (kind, value) = (.removeTag, id.rawValue)
        case .assignAgent(let id): (kind, value) = (.assign, id.rawValue)
        case .routeToInbox(let id): (kind, value) = (.route, id.rawValue)
        case .sendResponse(let body): (kind, value) = (.respond, body)
        case .setStatus(let status): (kind, value) = (.status, status.rawValue)
        case .escalate(let reason): (kind, value) = (.escalate, reason ?? "")
        case .setOversightMode(let mode): (kind, value) = (.mode, mode.rawValue)
        }
    }

    /// The action; nil for a status or a mode that there is not.
    var action: RuleAction? {
        switch kind {
        case .addTag: .addTag(TagID(value))
        case .removeTag: .removeTag(TagID(value))
        case .assign: .assignAgent(AgentID(value))
        case .route: .routeToInbox(InboxID(value))
        case .respond: .sendResponse(body: value)
        case .status: Conversation.Status(rawValue: value).map(RuleAction.setStatus)
        case .escalate: .escalate(reason: value.isEmpty ? nil : value)
        case .mode: RuleOversightMode(rawValue: value).map(RuleAction.setOversightMode)
        }
    }
}
