internal import SupportCore

/// The tags, members and lists that a rule refers to.
struct RuleReferences {
    private(set) var tags: Set<TagID> = []
    private(set) var agents: Set<AgentID> = []
    private(set) var lists: Set<ContactListID> = []

    init(_ definition: RuleDefinition) {
        for action in definition.actions {
            switch action {
            case .addTag(let id), .removeTag(let id): tags.insert(id)
            case .assignAgent(let id): agents.insert(id)
            default: continue
            }
        }
        var lists: Set<ContactListID> = []
        for condition in definition.conditions {
            condition.walk { if case .contactList(let id, _) = $0 { lists.insert(id) } }
        }
        self.lists = lists
    }
}
