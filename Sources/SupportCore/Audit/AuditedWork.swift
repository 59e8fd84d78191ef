/// What a step commits, and what it tells the audit log of it.
struct AuditedWork: Sendable {
    let commit: RecordCommit
    let events: [WorkspaceEvent]
    let revision: Revision
    let at: Timestamp
}
