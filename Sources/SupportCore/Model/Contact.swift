/// A customer, or another person who writes to the workspace.
public struct Contact: Hashable, Sendable, Codable, Identifiable {
    /// The identifier.
    public var id: ContactID
    /// The address that identifies the contact within the workspace.
    public var email: EmailAddress
    /// The full name, if known.
    public var name: String?
    /// Whether the contact asked to get no automatic mail.
    public var hasOptedOut: Bool
    /// Attributes that the host sets, such as `plan` or `language`.
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

extension Contact {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ContactID.self, forKey: .id)
        email = try container.decode(EmailAddress.self, forKey: .email)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        hasOptedOut = try container.decode(.hasOptedOut, or: false)
        attributes = try container.decode(.attributes, or: [:])
        lists = try container.decode(.lists, or: [])
    }
}
