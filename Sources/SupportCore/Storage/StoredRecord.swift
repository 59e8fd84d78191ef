/// A value that is stored as a record.
public protocol StoredRecord: Codable, Sendable {
    /// The collection, such as `messages`; it must never change.
    static var collection: String { get }
    /// The version of the value's coded form. Count it up when older code could not read the new form.
    static var schemaVersion: Int { get }
    /// Whether records of this kind are never changed or deleted once written.
    static var isPermanent: Bool { get }
    /// The record's identifier within its collection.
    var recordID: String { get }
    /// The entries by which the record can be found.
    var indexEntries: [IndexEntry] { get }
    /// Upgrades the coded form of an older version to this one.
    static func upgraded(_ payload: [UInt8], from schemaVersion: Int) throws -> [UInt8]
}

extension StoredRecord {
    /// Version 1.
    public static var schemaVersion: Int { 1 }
    /// Not permanent.
    public static var isPermanent: Bool { false }
    /// In no index.
    public var indexEntries: [IndexEntry] { [] }
    /// Accepts older forms unchanged, which is right as long as only optional fields were added.
    public static func upgraded(_ payload: [UInt8], from schemaVersion: Int) throws -> [UInt8] { payload }

    /// The key of the record with that identifier.
    public static func key(_ id: String, in workspace: WorkspaceID) -> RecordKey {
        RecordKey(workspace: workspace, collection: collection, id: id)
    }
}
