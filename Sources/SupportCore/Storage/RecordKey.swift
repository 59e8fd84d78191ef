/// The name of a record: workspace, collection and identifier.
///
/// Keys are compared by their UTF-8 bytes: letters that look alike but are encoded differently are different keys.
public struct RecordKey: Sendable {
    /// The workspace; it is part of the key, so that workspaces never mix.
    public let workspace: WorkspaceID
    /// The kind of record, such as `messages`.
    public let collection: String
    /// The record's identifier within its collection; any text, the empty one included.
    public let id: String
    /// Worked out once: a key is looked up several times on its way from a step to the store.
    private let hash: Int

    /// Names a record.
    public init(workspace: WorkspaceID, collection: String, id: String) {
        self.workspace = workspace
        self.collection = collection
        self.id = id
        var hasher = Hasher()
        workspace.rawValue.hashBytes(into: &hasher)
        collection.hashBytes(into: &hasher)
        id.hashBytes(into: &hasher)
        hash = hasher.finalize()
    }
}

extension RecordKey: Hashable {
    /// Whether both keys have the same bytes.
    public static func == (lhs: RecordKey, rhs: RecordKey) -> Bool {
        lhs.hash == rhs.hash && lhs.id.hasSameBytes(as: rhs.id) && lhs.collection.hasSameBytes(as: rhs.collection)
            && lhs.workspace.rawValue.hasSameBytes(as: rhs.workspace.rawValue)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}

extension RecordKey: CustomStringConvertible {
    /// The key for logs: `collection/id`, the identifier cut to 80 letters and without line breaks.
    public var description: String {
        let visible = id.unicodeScalars.prefix(80).map { $0.isControl ? "\u{FFFD}" : $0 }
        return collection + "/" + String(String.UnicodeScalarView(visible))
    }
}
