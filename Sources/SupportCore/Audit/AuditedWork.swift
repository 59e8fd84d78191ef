/// What a transaction commits, and the events it appends to the audit log.
struct AuditedWork: Sendable {
    let commit: RecordCommit
    let events: [WorkspaceEvent]
    let revision: Revision
    let at: Timestamp
}
