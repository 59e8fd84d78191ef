internal import SupportCore

/// A process that works, for as long as it renews its record.
struct WorkerRecord: StoredRecord {
    static let collection = "workers"

    let name: String
    var expiresAt: Timestamp

    var recordID: String { name }
    var indexEntries: [IndexEntry] { [IndexEntry("expires", .time(expiresAt))] }

    func isAlive(at now: Timestamp) -> Bool { expiresAt > now }
}

/// Which process works on a workspace.
///
/// Each time another one takes over, the record gets a new revision, and every commit of the one before expects the old.
struct WorkspaceTerm: StoredRecord {
    static let collection = "workspace_terms"

    let workspace: WorkspaceID
    var holder: String?

    var recordID: String { workspace.rawValue }
}

/// Tells the process that holds a workspace that another one has brought work for it.
struct WorkCall: StoredRecord {
    static let collection = "work_calls"

    let workspace: WorkspaceID
    var at: Timestamp

    var recordID: String { workspace.rawValue }
    var indexEntries: [IndexEntry] { [IndexEntry("at", .time(at))] }
}
