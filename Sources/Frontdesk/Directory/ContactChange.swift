public import SupportCore

/// What to store about the contact with an address; what is nil stays as it is.
public struct ContactChange: Hashable, Sendable, Decodable {
    /// The address that identifies the contact.
    public var email: EmailAddress
    /// The full name.
    public var name: String?
    /// Attributes to set; nil as a value removes one.
    public var attributes: [String: String?]
    /// The lists that the contact is a member of from now on, all of them.
    public var lists: Set<ContactListID>?
    /// Whether the contact gets no automatic mail.
    public var hasOptedOut: Bool?

    /// Describes a change.
    public init(
        email: EmailAddress,
        name: String? = nil,
        attributes: [String: String?] = [:],
        lists: Set<ContactListID>? = nil,
        hasOptedOut: Bool? = nil
    ) {
        self.email = email
        self.name = name
        self.attributes = attributes
        self.lists = lists
        self.hasOptedOut = hasOptedOut
    }

    enum CodingKeys: String, CodingKey {
        case email
        case name
        case attributes
        case lists
        case hasOptedOut = "opted_out"
    }

    /// Reads the fields.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            return Self(
                email: try fields.decode(EmailAddress.self, forKey: .email),
                name: try fields.decodeIfPresent(String.self, forKey: .name),
                attributes: try fields.decodeIfPresent([String: String?].self, forKey: .attributes) ?? [:],
                lists: try fields.decodeIfPresent(Set<ContactListID>.self, forKey: .lists),
                hasOptedOut: try fields.decodeIfPresent(Bool.self, forKey: .hasOptedOut)
            )
        }
    }

    /// The contact after the change.
    func applied(to known: Contact?) -> Contact {
        var contact = known ?? Contact(id: ContactID(for: email), email: email)
        contact.name = name ?? contact.name
        for (key, value) in attributes { contact.attributes[key] = value }
        contact.lists = lists ?? contact.lists
        contact.hasOptedOut = hasOptedOut ?? contact.hasOptedOut
        return contact
    }
}
