/// A person who works for the workspace, the `user_id` of rules and inboxes.
public struct Agent: Hashable, Sendable, Codable, Identifiable {
    /// What a member may do in the workspace as a whole.
    public enum Role: String, Sendable, Codable, CaseIterable {
        /// May change everything, including automations.
        case owner
        /// May handle conversations and look at automations.
        case member
    }

    /// The identifier.
    public var id: AgentID
    /// The name shown to people.
    public var name: String
    /// The address for notifications, if there is one.
    public var email: EmailAddress?
    /// What the agent may do.
    public var role: Role

    /// Describes an agent.
    public init(id: AgentID, name: String, email: EmailAddress? = nil, role: Role = .member) {
        self.id = id
        self.name = name
        self.email = email
        self.role = role
    }

    enum CodingKeys: String, CodingKey {
        case id
        case name
        case email
        case role
    }
}

extension Agent {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(AgentID.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        email = try container.decodeIfPresent(EmailAddress.self, forKey: .email)
        role = try container.decode(.role, or: .member)
    }
}
