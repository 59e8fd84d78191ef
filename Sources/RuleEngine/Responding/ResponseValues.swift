internal import SupportCore
internal import Templates

/// The values of the variables in an automatic reply; a nil one shows the template's fallback or nothing.
struct ResponseValues: Hashable, Sendable {
    /// The contact's name, or the display name of the address.
    var contactName: String?
    /// Without the display name.
    var contactEmail: String?
    var conversationID: ConversationID?
    var conversationSubject: String?
    var inboxName: String?
    /// The name of the assignee.
    var agentName: String?
    var workspaceName: String?

    /// The name up to the first space, or what follows the comma in `Lee, Ann`.
    var contactFirstName: String? {
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
