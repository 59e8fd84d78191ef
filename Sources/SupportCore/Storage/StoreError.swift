/// Why the typed layer over a store could not do its work.
///
/// Errors of the store itself pass through unchanged.
@nonexhaustive public enum StoreError: Error, CustomStringConvertible {
    /// Others kept changing these records. Try again later.
    case contended(keys: [RecordKey])
    /// Another process has taken over what this one worked on; leave the work to it.
    case superseded(key: RecordKey)
    /// A record was saved as new that exists. Read it first, and decide what becomes of it.
    case exists(key: RecordKey)
    /// A record's content cannot be read. Look at it by hand.
    case unreadable(key: RecordKey, reason: String)
    /// A record was written by a newer version of the program. Update this one.
    case newerSchema(key: RecordKey, found: Int, known: Int)
    /// A value cannot be written as a record.
    case unwritable(key: RecordKey, reason: String)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .contended: "store_contended"
        case .superseded: "store_superseded"
        case .exists: "store_record_exists"
        case .unreadable: "store_unreadable_record"
        case .newerSchema: "store_newer_schema"
        case .unwritable: "store_unwritable_record"
        }
    }

    /// What happened, and to which record.
    public var description: String {
        switch self {
        case .contended(let keys):
            "others kept changing \(keys.map(\.description).joined(separator: ", ")); try again later"
        case .superseded(let key): "another process has taken over \(key); nothing was written"
        case .exists(let key): "the record \(key) exists; read it in the transaction before saving it"
        case .unreadable(let key, let reason): "cannot read the record \(key): \(reason)"
        case .newerSchema(let key, let found, let known):
            "the record \(key) has schema version \(found); this program knows versions up to \(known)"
        case .unwritable(let key, let reason): "cannot write the record \(key): \(reason)"
        }
    }
}
