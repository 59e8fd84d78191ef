package import FrontdeskTesting
import OversightQueue
package import SupportCore

/// What must agree at the end of a day: what the store lists, what the checker has seen, and what the provider has sent.
package struct Reconciliation: Sendable {
    let store: WorkspaceStore
    let invariants: Invariants
    let provider: RecordingMailTransport

    package init(_ store: WorkspaceStore, _ checker: InvariantChecker, _ provider: RecordingMailTransport) {
        self.store = store
        invariants = checker.invariants
        self.provider = provider
    }

    package func firstMismatch() async throws -> String? {
        let drafts = try await all(Draft.self, "phase").count
        guard drafts == invariants.reviews.count else {
            return "\(drafts) of \(invariants.reviews.count) drafts are listed"
        }
        let rows = try await all(OutboxItem.self, "phase")
        guard rows.count == invariants.rows.count else {
            return "\(rows.count) of \(invariants.rows.count) rows are listed"
        }
        let accepted = rows.count { $0.dispatch.phase == .accepted }
        guard accepted == provider.sent.count else { return "\(accepted) accepted, \(provider.sent.count) have left" }
        let verdict = try await AuditLog(store).verify()
        return verdict == .intact(entries: invariants.auditCount) ? nil : "the audit log is \(verdict)"
    }

    package func all<Value: StoredRecord>(_ type: Value.Type, _ index: String, _ range: IndexRange = .all) async throws
        -> [Value]
    {
        var (found, cursor): ([Value], QueryCursor?) = ([], nil)
        repeat {
            let page = try await store.page(type, index: index, range: range, limit: 500, cursor: cursor)
            found += page.values
            cursor = page.next
        } while cursor != nil
        return found
    }
}
