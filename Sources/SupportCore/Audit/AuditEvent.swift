/// What a step wants to have on record, before it has its place in the audit log.
public struct AuditEvent: Hashable, Sendable {
    /// What happened, as a stable word such as `draft.approved`.
    public var action: String
    /// Who did it.
    public var actor: Principal
    /// The conversation it belongs to, if any.
    public var conversationID: ConversationID?
    /// The draft, rule, inbox or other thing it happened to, if any.
    public var subjectID: String?
    /// Details by name, such as `version`, `mode` or `content_hash`.
    ///
    /// Never a mail body, an address or a secret.
    public var details: [String: String]

    /// Describes what happened.
    public init(
        action: String,
        actor: Principal,
        conversationID: ConversationID? = nil,
        subjectID: String? = nil,
        details: [String: String] = [:]
    ) {
        self.action = action
        self.actor = actor
        self.conversationID = conversationID
        self.subjectID = subjectID
        self.details = details
    }
}
