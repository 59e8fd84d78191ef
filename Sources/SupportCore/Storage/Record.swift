/// What a store keeps: a content under a key, with a revision and the entries by which it can be found.
///
/// The content is a value of the package until someone asks for its bytes. A store in memory keeps the record as it is; a
/// store over a database writes ``payload`` and makes the record anew from the bytes it reads.
public struct Record: Sendable {
    /// One object, because a record is handed on and kept in several places.
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
    /// Under which values it stands in which index; several values in one index are allowed.
    public var entries: [IndexEntry] {
        switch body.entries {
        case .list(let entries): entries
        case .packed(let bytes): IndexEntry.unpacked(bytes)
        }
    }
    /// The version of the payload's form, counted by the record's owner.
    public var schemaVersion: Int { body.schemaVersion }
    var content: RecordContent { body.content }

    /// Makes a record from bytes that a store has kept.
    public init(key: RecordKey, revision: Revision, entries: [IndexEntry], schemaVersion: Int, payload: [UInt8]) {
        body = Body(key, revision, .list(entries), schemaVersion, .payload(payload))
    }

    /// Makes a record from bytes that a store has kept, its entries as ``IndexEntry/packed(_:)`` has made them.
    ///
    /// They are taken apart only when someone asks for ``entries``, which a reader never does.
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

    /// The content as bytes, which the store does not look into.
    ///
    /// Made anew each time it is asked for, unless the record was made from bytes; equal values have equal bytes.
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

/// Under which values a record stands, as it came.
enum RecordEntries: Sendable {
    case list([IndexEntry])
    case packed([UInt8])
}

/// What a record holds: the bytes that a store has read, or the value that a step has saved.
enum RecordContent: Sendable {
    case payload([UInt8])
    case value(any StoredRecord)
}
