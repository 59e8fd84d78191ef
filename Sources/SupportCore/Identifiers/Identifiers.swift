/// Identifies a workspace, which is isolated from all others.
public struct WorkspaceID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies an inbox.
public struct InboxID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a message in our store (not the Message-ID header).
public struct MessageID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a conversation or ticket.
public struct ConversationID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a contact.
public struct ContactID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a list of contacts.
public struct ContactListID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies an agent, the `user_id` of the wire format.
public struct AgentID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a tag.
public struct TagID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}
