extension Contact: StoredRecord {
    /// The collection of contacts.
    public static let collection = "contacts"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// By address and by list.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("email", .text(email.normalized))]
            + lists.map { IndexEntry("list", .text($0.rawValue), .text(email.normalized)) }
    }
}

extension ContactID {
    /// The identifier of the contact with that address.
    ///
    /// It is derived from the address, so that two messages which arrive at the same time never make two contacts, and does not
    /// reveal it.
    public init(for address: EmailAddress) {
        var hasher = FieldHasher(domain: "contact-v1")
        hasher.add(address.normalized)
        self.init("c_" + hasher.finish().hex.prefix(32))
    }
}

extension ContactList: StoredRecord {
    /// The collection of contact lists.
    public static let collection = "contact_lists"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By name.
    public var indexEntries: [IndexEntry] { [IndexEntry("name", .text(name))] }
}
