/// A tag that the workspace puts on conversations.
public struct Tag: Hashable, Sendable, Codable, Identifiable {
    /// The identifier, the `tag_id` of rules.
    public var id: TagID
    /// The name shown to people.
    public var name: String

    /// Describes a tag.
    public init(id: TagID, name: String) {
        self.id = id
        self.name = name
    }
}
