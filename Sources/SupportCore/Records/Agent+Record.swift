extension Agent: StoredRecord {
    /// The collection of agents.
    public static let collection = "agents"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By name, and by address.
    public var indexEntries: [IndexEntry] {
        let address = email.map { IndexEntry("email", .text($0.normalized)) }
        return [IndexEntry("name", .text(name))] + [address].compactMap(\.self)
    }
}

extension Tag: StoredRecord {
    /// The collection of tags.
    public static let collection = "tags"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By name.
    public var indexEntries: [IndexEntry] { [IndexEntry("name", .text(name))] }
}
