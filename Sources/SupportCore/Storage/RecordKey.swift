/// The name of a record: workspace, collection and identifier.
///
/// Keys are compared by their UTF-8 bytes: letters that look alike but are encoded differently are different keys.
public struct RecordKey: Sendable {
    /// One object, because a key is handed on and kept in many places on its way from a step to the store.
    private final class Name: Sendable {
        let workspace: WorkspaceID
        let collection: String
        let id: String
        /// Worked out once: a key is looked up again and again.
        let hash: Int

        init(_ workspace: WorkspaceID, _ collection: String, _ id: String) {
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

    private let name: Name

    /// The workspace; it is part of the key, so that workspaces never mix.
    public var workspace: WorkspaceID { name.workspace }
    /// The kind of record, such as `messages`.
    public var collection: String { name.collection }
    /// The record's identifier within its collection; any text, the empty one included.
    public var id: String { name.id }

    /// Names a record.
    public init(workspace: WorkspaceID, collection: String, id: String) {
        name = Name(workspace, collection, id)
    }
}

extension RecordKey: Hashable {
    /// Whether both keys have the same bytes.
    public static func == (lhs: RecordKey, rhs: RecordKey) -> Bool {
        let (left, right) = (lhs.name, rhs.name)
        return left === right
            || left.hash == right.hash && left.id.hasSameBytes(as: right.id)
                && left.collection.hasSameBytes(as: right.collection)
                && left.workspace.rawValue.hasSameBytes(as: right.workspace.rawValue)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name.hash)
    }
}

extension RecordKey: CustomStringConvertible {
    /// The key for logs: `collection/id`, the identifier cut to 80 letters and without line breaks.
    public var description: String {
        let visible = id.unicodeScalars.prefix(80).map { $0.isControl ? "\u{FFFD}" : $0 }
        return collection + "/" + String(String.UnicodeScalarView(visible))
    }
}
