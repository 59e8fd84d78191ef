public import SupportCore

/// What an agent can want to do to a conversation, besides writing a mail (source: `tag_email`).
public enum ConversationAction: Hashable, Sendable, Codable {
    /// Add tags.
    case addTags(Set<TagID>)
    /// Remove tags.
    case removeTags(Set<TagID>)
    /// Assign it to a person; nil unassigns it.
    case assign(AgentID?)
    /// Change its status; what is snoozed so wakes up after a day, and what is over can only be reopened by a person.
    case setStatus(Conversation.Status)
    /// Change its priority.
    case setPriority(Conversation.Priority)
    /// Show a customer's message to the agent; proposed by this package where inbound mail is held.
    case read(MessageID)

    /// A stable word for logs and lists.
    public var name: String {
        switch self {
        case .addTags: "add_tags"
        case .removeTags: "remove_tags"
        case .assign: "assign"
        case .setStatus: "set_status"
        case .setPriority: "set_priority"
        case .read: "read"
        }
    }

    /// For the audit log.
    var details: [String: String] {
        switch self {
        case .addTags(let tags), .removeTags(let tags):
            ["action": name, "tags": tags.map(\.rawValue).sorted().joined(separator: " ")]
        case .assign(let agent): ["action": name, "agent_id": agent?.rawValue ?? ""]
        case .setStatus(let status): ["action": name, "status": status.rawValue]
        case .setPriority(let priority): ["action": name, "priority": priority.rawValue]
        case .read(let message): ["action": name, "message_id": message.rawValue]
        }
    }
}

/// Carries out the actions of agents.
package protocol ActionCarrier: Sendable {
    /// Changes the conversation, in the transaction that saves it afterwards.
    func carryOut(
        _ action: ConversationAction,
        on conversation: inout Conversation,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws

    /// Takes part in the transaction that ends a proposal, so that what waits for it can go on; an approved one was carried out.
    func proposalEnded(_ proposal: Proposal, in unit: inout UnitOfWork) async throws
}

/// Changes the conversation's own fields, and records a new agent or status.
package struct PlainActionCarrier: ActionCarrier {
    package init() {}

    package func carryOut(
        _ action: ConversationAction,
        on conversation: inout Conversation,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        switch action {
        case .addTags(let tags): conversation.tags.formUnion(tags)
        case .removeTags(let tags): conversation.tags.subtract(tags)
        case .assign(let agent): assign(&conversation, to: agent, by: principal, in: &unit)
        case .setStatus(let status):
            try conversation.apply(ConversationEvent(leadingTo: status, at: unit.now), by: principal, in: &unit)
        case .setPriority(let priority): conversation.priority = priority
        case .read: break
        }
    }

    private func assign(
        _ conversation: inout Conversation,
        to agent: AgentID?,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) {
        guard agent != conversation.assignee, let subject = agent ?? conversation.assignee else { return }
        conversation.assignee = agent
        let kind: EventKind = agent == nil ? .conversationUnassigned : .conversationAssigned
        let details = ["agent_id": subject.rawValue, "reason": "proposed"]
        unit.record(WorkspaceEvent(kind, by: principal, on: conversation.id, details: details))
    }

    package func proposalEnded(_ proposal: Proposal, in unit: inout UnitOfWork) async throws {}
}
