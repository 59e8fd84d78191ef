/// Which limit refused an automatic mail.
public enum ReplyScope: String, Hashable, Sendable, Codable, CaseIterable {
    /// The limit of one recipient.
    case recipient
    /// The limit of one conversation.
    case conversation
    /// The limit of one domain.
    case domain
    /// The limit of the workspace.
    case workspace
}
