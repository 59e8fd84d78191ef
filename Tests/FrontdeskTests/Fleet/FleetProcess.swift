import Frontdesk
import FrontdeskTesting
import Synchronization

/// One of several processes over a store, with a desk for each of some workspaces and everything of its own but the records.
final class FleetProcess: Sendable {
    let faults = FaultInjector()
    let desks: [SupportDesk]
    let fleet: DeskFleet
    private let seen: SeenWork

    init(_ name: String, over records: any RecordStore, workspaces: Int, lease: Duration = .seconds(60)) throws {
        let store = FaultInjectingStore(records, faults)
        let seen = SeenWork()
        desks = try (0..<workspaces).map { number in
            let workspace = WorkspaceID("w\(number)")
            return try SupportDesk(
                Company.configuration(workspace: workspace),
                records: store,
                transports: ["multimail": RecordingMailTransport()],
                classifier: Company.classifier,
                observer: SeenWork.Observer(workspace: workspace, seen: seen)
            )
        }
        self.seen = seen
        fleet = DeskFleet(desks, worker: name, records: store, lease: lease)
    }

    /// The workspaces in which this process has asked the model, since the last call.
    func takeSeen() -> Set<WorkspaceID> { seen.take() }

    /// Takes a mail in for one of the workspaces.
    func receive(_ id: String, in workspace: Int) async throws {
        let body =
            #"{"message_id": "\#(id)", "thread_id": "t-\#(id)", "sender": "ann@a.example", "#
            + #""to": ["support@acme.example"], "subject": "Hello", "body_text": "Where is my invoice?"}"#
        let key = try WebhookKey("demo", secret: WebhookSecret(Company.secret, for: .multiMail))
        let verifier = try WebhookVerifier(scheme: .multiMail, keys: [key])
        let webhook = try verifier.verify(try Company.signed(Array(body.utf8)), now: 0)
        _ = try await desks[workspace].receive(webhook)
    }

    func drafts(in workspace: Int) async throws -> Int {
        try await desks[workspace].pending(PendingQuery(limit: 200)).values.count
    }

    /// Waits until a condition holds; the test's time limit ends it if it never does.
    static func wait(until holds: () async throws -> Bool) async throws {
        while try await !holds() { try await Task.sleep(for: .milliseconds(5)) }
    }
}

private final class SeenWork: Sendable {
    struct Observer: DeskObserver {
        let workspace: WorkspaceID
        let seen: SeenWork

        func observe(_ event: DeskEvent) {
            guard event.stage == .classify else { return }
            seen.workspaces.withLock { _ = $0.insert(workspace) }
        }
    }

    private let workspaces = Mutex<Set<WorkspaceID>>([])

    func take() -> Set<WorkspaceID> {
        workspaces.withLock { workspaces in
            defer { workspaces = [] }
            return workspaces
        }
    }
}
