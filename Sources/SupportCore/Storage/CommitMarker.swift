/// Proves that a commit happened which writes nothing permanent, so that its fate can be found out later.
struct CommitMarker: StoredRecord {
    static let collection = "commit_markers"
    static let isPermanent = true

    let revision: Revision
    let at: Timestamp

    var recordID: String { revision.rawValue }
    var indexEntries: [IndexEntry] { [IndexEntry("at", .time(at))] }
}
