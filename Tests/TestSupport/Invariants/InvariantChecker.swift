package import OversightQueue
package import SupportCore
import Synchronization

/// A store that checks the invariants after every commit to one workspace.
///
/// Commits must come one after the other, as behind a `Turnstile`.
package final class InvariantChecker: RecordStore {
    private let store: any RecordStore
    private let workspace: WorkspaceID
    private let state: Mutex<Invariants>
    private let pages: Mutex<EventLog?>

    /// Watches a workspace; the event log is kept only on demand, because that takes time.
    package init(
        _ store: any RecordStore = .staffedInMemory,
        of workspace: WorkspaceID,
        trust: TrustPolicy = TrustPolicy(),
        keepsEventLog: Bool = false
    ) {
        self.store = store
        self.workspace = workspace
        state = Mutex(Invariants(trust: trust))
        pages = Mutex(keepsEventLog ? EventLog() : nil)
    }

    /// What was written so far; nil if it is not kept.
    package var eventLog: EventLog? { pages.withLock { $0 } }

    package var trust: TrustPolicy { state.withLock { $0.trust } }
    /// All that is known so far.
    package var invariants: Invariants { state.withLock { $0 } }
    /// The first invariant that was violated.
    package var broken: String? { state.withLock { $0.broken } }

    package func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        requireOwn(keys.map(\.workspace))
        return try await store.fetch(keys)
    }

    package func query(_ query: RecordQuery) async throws -> Page<Record> {
        requireOwn([query.workspace])
        return try await store.query(query)
    }

    package func query(_ queries: [RecordQuery]) async throws -> [Page<Record>] {
        requireOwn(queries.map(\.workspace))
        return try await store.query(queries)
    }

    package func commit(_ commit: RecordCommit) async throws -> CommitResult {
        requireOwn(commit.writes.map(\.key.workspace))
        let result = try await store.commit(commit)
        guard result == .committed else { return result }
        try pages.withLock { try $0?.add(commit) }
        let contents = try await CommitContents(commit, in: store)
        state.withLock { $0.take(contents) }
        return result
    }

    private func requireOwn(_ workspaces: [WorkspaceID]) {
        state.withLock { state in
            state.require(workspaces.allSatisfy { $0 == workspace }, "\(workspace) touches another workspace")
        }
    }

    func see(call mail: OutboundMail, key: String) {
        state.withLock { $0.takeCall(mail, key: key) }
    }

    func hear(_ error: MailTransportError, under key: String) {
        state.withLock { $0.takeAnswer(error, key: key) }
    }

    func see(effectUnder key: String) {
        state.withLock { $0.takeEffect(key: key) }
    }
}

/// What is still to be done, in a fixed order.
extension InvariantChecker {
    package var openDrafts: [DraftID] {
        state.withLock { $0.reviews.filter { $0.value.phase.isOpen }.keys.sorted { $0.rawValue < $1.rawValue } }
    }

    package var ambiguousRows: [OutboxID] { rows { $0 == .ambiguous } }

    package var hasOpenWork: Bool {
        state.withLock { state in
            state.reviews.values.contains { $0.phase.isOpen }
                || state.rows.values.contains { !$0.dispatch.phase.isTerminal }
        }
    }

    package var openWork: String { "\(openDrafts) \(rows { !$0.isTerminal })" }

    private func rows(where applies: (DispatchState.Phase) -> Bool) -> [OutboxID] {
        state.withLock { state in
            let found = state.rows.values.filter { applies($0.dispatch.phase) }
            return found.map(\.id).sorted { $0.rawValue < $1.rawValue }
        }
    }
}
