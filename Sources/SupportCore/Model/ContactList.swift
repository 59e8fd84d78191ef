/// A list of contacts that rules can refer to.
public struct ContactList: Hashable, Sendable, Codable, Identifiable {
    /// The identifier, the `list_id` of rules.
    public var id: ContactListID
    /// The name shown to people.
    public var name: String

    /// Describes a list.
    public init(id: ContactListID, name: String) {
        self.id = id
        self.name = name
    }
}
