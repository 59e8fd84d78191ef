/// What a store keeps: content under a key, with a revision and index entries.
///
/// The content stays a value until its bytes are needed. A store in memory keeps the record as it is; a store over a database
/// writes ``payload`` and creates the record again from the bytes it reads.
public struct Record: Sendable {
    /// One object, because records are copied often.
    private final class Body: Sendable {
        let key: RecordKey
        let revision: Revision
        let entries: RecordEntries
        let schemaVersion: Int
        let content: RecordContent

        init(_ key: RecordKey, _ revision: Revision, _ entries: RecordEntries, _ version: Int, _ content: RecordContent)
        {
            self.key = key
            self.revision = revision
            self.entries = entries
            self.schemaVersion = version
            self.content = content
        }
    }

    private let body: Body

    /// The record's name.
    public var key: RecordKey { body.key }
    /// The commit that wrote it.
    public var revision: Revision { body.revision }
    /// The record's index entries; several in one index are allowed.
    public var entries: [IndexEntry] {
        switch body.entries {
        case .list(let entries): entries
        case .packed(let bytes): IndexEntry.unpacked(bytes)
        }
    }
    /// The version of the payload's form, counted by the record's owner.
    public var schemaVersion: Int { body.schemaVersion }
    var content: RecordContent { body.content }

    /// Creates a record from stored bytes.
    public init(key: RecordKey, revision: Revision, entries: [IndexEntry], schemaVersion: Int, payload: [UInt8]) {
        body = Body(key, revision, .list(entries), schemaVersion, .payload(payload))
    }

    /// Creates a record from stored bytes, with entries as encoded by ``IndexEntry/packed(_:)``.
    ///
    /// They are decoded only when ``entries`` is read, which readers never do.
    public init(key: RecordKey, revision: Revision, packedEntries: [UInt8], schemaVersion: Int, payload: [UInt8]) {
        body = Body(key, revision, .packed(packedEntries), schemaVersion, .payload(payload))
    }

    init(key: RecordKey, revision: Revision, entries: [IndexEntry], schemaVersion: Int, content: RecordContent) {
        body = Body(key, revision, .list(entries), schemaVersion, content)
    }

    /// The same record with other bytes as its content.
    package func with(payload: [UInt8]) -> Record {
        Record(body: Body(key, revision, body.entries, schemaVersion, .payload(payload)))
    }

    private init(body: Body) {
        self.body = body
    }

    /// The content as bytes, which are opaque to the store.
    ///
    /// They are encoded on each access, unless the record was created from bytes; equal values have equal bytes.
    ///
    /// - Throws: ``StoreError/unwritable(key:reason:)`` if the value has no coded form, such as a number that is not finite.
    public var payload: [UInt8] {
        get throws(StoreError) {
            switch content {
            case .payload(let bytes): return bytes
            case .value(let value): return try RecordJSON.bytes(of: value, for: key)
            }
        }
    }
}

/// The index entries of a record, decoded or not.
enum RecordEntries: Sendable {
    case list([IndexEntry])
    case packed([UInt8])
}

/// The content of a record: the bytes that a store has read, or the value that a transaction has saved.
enum RecordContent: Sendable {
    case payload([UInt8])
    case value(any StoredRecord)
}
