/// Proves that a commit happened that writes no permanent record, so that its outcome can be determined later.
struct CommitMarker: StoredRecord {
    static let collection = "commit_markers"
    static let isPermanent = true

    let revision: Revision
    let at: Timestamp

    var recordID: String { revision.rawValue }
    var indexEntries: [IndexEntry] { [IndexEntry("at", .time(at))] }
}
