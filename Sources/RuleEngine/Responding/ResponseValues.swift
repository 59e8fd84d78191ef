public import SupportCore
internal import Templates

/// What an automatic answer can speak of.
///
/// Values are data: braces in a customer's name are never expanded.
public struct ResponseValues: Hashable, Sendable {
    /// `contact.name`: the contact's name, or the display name of the address.
    public var contactName: String?
    /// `contact.email`: the address, without its display name.
    public var contactEmail: String?
    /// `conversation.id`.
    public var conversationID: ConversationID?
    /// `conversation.subject`.
    public var conversationSubject: String?
    /// `inbox.name`.
    public var inboxName: String?
    /// `agent.name`: the name of the agent to whom the conversation is assigned.
    public var agentName: String?
    /// `workspace.name`.
    public var workspaceName: String?

    /// Collects values; what is nil shows the template's fallback or nothing.
    public init(
        contactName: String? = nil,
        contactEmail: String? = nil,
        conversationID: ConversationID? = nil,
        conversationSubject: String? = nil,
        inboxName: String? = nil,
        agentName: String? = nil,
        workspaceName: String? = nil
    ) {
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.conversationID = conversationID
        self.conversationSubject = conversationSubject
        self.inboxName = inboxName
        self.agentName = agentName
        self.workspaceName = workspaceName
    }

    /// `contact.first_name`: the name up to its first space; for `Lee, Ann` what follows the comma.
    public var contactFirstName: String? {
        guard let contactName else { return nil }
        let parts = contactName.split(separator: ",", maxSplits: 1)
        let given = parts.count == 2 ? parts[1] : contactName[...]
        return given.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }

    var templateValue: TemplateValue {
        [
            "contact": [
                "name": TemplateValue(contactName),
                "first_name": TemplateValue(contactFirstName),
                "email": TemplateValue(contactEmail),
            ],
            "conversation": [
                "id": TemplateValue(conversationID?.rawValue),
                "subject": TemplateValue(conversationSubject),
            ],
            "inbox": ["name": TemplateValue(inboxName)],
            "agent": ["name": TemplateValue(agentName)],
            "workspace": ["name": TemplateValue(workspaceName)],
        ]
    }
}
