/// The name of a record: workspace, collection and identifier.
///
/// Keys are compared by their UTF-8 bytes: letters that look alike but are encoded differently are different keys.
public struct RecordKey: Sendable {
    /// One object, because keys are copied often.
    private final class Name: Sendable {
        let workspace: WorkspaceID
        let collection: String
        let id: String

        init(_ workspace: WorkspaceID, _ collection: String, _ id: String) {
            self.workspace = workspace
            self.collection = collection
            self.id = id
        }

        var hash: Int {
            var hasher = Hasher()
            workspace.rawValue.hashBytes(into: &hasher)
            collection.hashBytes(into: &hasher)
            id.hashBytes(into: &hasher)
            return hasher.finalize()
        }

        func hasSameBytes(as other: Name) -> Bool {
            id.hasSameBytes(as: other.id) && collection.hasSameBytes(as: other.collection)
                && workspace.rawValue.hasSameBytes(as: other.workspace.rawValue)
        }
    }

    private let name: Name
    /// Computed once, because keys are looked up often.
    private let hash: Int

    /// The workspace; it is part of the key, so that workspaces never mix.
    public var workspace: WorkspaceID { name.workspace }
    /// The kind of record, such as `messages`.
    public var collection: String { name.collection }
    /// The record's identifier within its collection; any text, the empty one included.
    public var id: String { name.id }

    /// Names a record.
    public init(workspace: WorkspaceID, collection: String, id: String) {
        name = Name(workspace, collection, id)
        hash = name.hash
    }
}

extension RecordKey: Hashable {
    /// Whether both keys have the same bytes.
    public static func == (lhs: RecordKey, rhs: RecordKey) -> Bool {
        lhs.hash == rhs.hash && (lhs.name === rhs.name || lhs.name.hasSameBytes(as: rhs.name))
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
