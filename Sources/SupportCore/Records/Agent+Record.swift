extension Agent: StoredRecord {
    /// The collection of agents.
    public static let collection = "agents"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By name.
    public var indexEntries: [IndexEntry] { [IndexEntry("name", .text(name))] }
}

extension Tag: StoredRecord {
    /// The collection of tags.
    public static let collection = "tags"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By name.
    public var indexEntries: [IndexEntry] { [IndexEntry("name", .text(name))] }
}
