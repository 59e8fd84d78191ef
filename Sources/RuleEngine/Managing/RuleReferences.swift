internal import SupportCore

/// What a rule refers to.
struct RuleReferences {
    private(set) var tags: Set<TagID> = []
    private(set) var agents: Set<AgentID> = []
    private(set) var lists: Set<ContactListID> = []
    private(set) var inboxes: Set<InboxID> = []
    private(set) var schedules: Set<String> = []

    init(_ definition: RuleDefinition) {
        for action in definition.actions { note(action) }
        for condition in definition.conditions { note(condition) }
    }

    private mutating func note(_ action: RuleAction) {
        switch action {
        case .addTag(let id), .removeTag(let id): tags.insert(id)
        case .assignAgent(let id): agents.insert(id)
        case .routeToInbox(let id): inboxes.insert(id)
        case .sendResponse, .setStatus, .escalate, .setOversightMode: break
        }
    }

    private mutating func note(_ condition: RuleCondition) {
        var found: [RuleCondition] = []
        condition.walk { found.append($0) }
        for part in found {
            switch part {
            case .contactList(let id, _): lists.insert(id)
            case .workingHours(let schedule, _): schedules.insert(schedule)
            default: continue
            }
        }
    }
}
