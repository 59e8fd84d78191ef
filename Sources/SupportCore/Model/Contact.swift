/// Someone who writes to us.
public struct Contact: Hashable, Sendable, Codable, Identifiable {
    /// Our identifier.
    public var id: ContactID
    /// The address that identifies the contact within the workspace.
    public var email: EmailAddress
    /// The full name, if known.
    public var name: String?
    /// Whether the contact asked to get no automatic mail.
    public var hasOptedOut: Bool
    /// What the host knows of the contact, such as `plan` or `language`.
    public var attributes: [String: String]
    /// The lists that the contact is a member of.
    public var lists: Set<ContactListID>

    /// Describes a contact.
    public init(
        id: ContactID,
        email: EmailAddress,
        name: String? = nil,
        hasOptedOut: Bool = false,
        attributes: [String: String] = [:],
        lists: Set<ContactListID> = []
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.hasOptedOut = hasOptedOut
        self.attributes = attributes
        self.lists = lists
    }

    enum CodingKeys: String, CodingKey {
        case id
        case email
        case name
        case hasOptedOut = "has_opted_out"
        case attributes
        case lists
    }
}
