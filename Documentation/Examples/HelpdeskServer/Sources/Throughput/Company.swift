import Adapters
import Foundation
import Frontdesk
import Providers
import Synchronization

#if POSTGRES
import PostgresStore
#endif

/// A company with a workspace for each of its brands, over any database.
struct Company: Sendable {
    let records: any RecordStore

    private static let secret = "throughput_secret_0123456789"

    static func open(_ database: String) async throws -> any RecordStore {
        #if POSTGRES
        if database.hasPrefix("postgres://") { return try await PostgresRecordStore(url: database) }
        #endif
        return try GRDBRecordStore(path: database)
    }

    /// Commits from 32 writers for a while, each of four records, three places and an entry in the audit log.
    func commit(in workspaces: [WorkspaceID], for duration: Duration) async throws -> Int {
        let stores = workspaces.map { WorkspaceStore(workspace: $0, records: records) }
        let end = ContinuousClock.now + duration
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<32 {
                let store = stores[writer % stores.count]
                group.addTask {
                    var count = 0
                    while ContinuousClock.now < end {
                        try await store.transaction { try Self.save(in: &$0) }
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private static func save(in unit: inout UnitOfWork) throws {
        let id = unit.makeIdentifier()
        try unit.save(
            Conversation(
                id: ConversationID(id),
                inboxID: "support",
                subject: String(repeating: "My bill for December. ", count: 20),
                createdAt: unit.now
            )
        )
        unit.record(WorkspaceEvent(custom: "measured", by: .system("throughput"), on: ConversationID(id)))
    }

    /// Takes mails in from 32 senders, spread over the workspaces.
    func takeIn(_ count: Int, in workspaces: [WorkspaceID]) async throws -> String {
        let desks = try workspaces.map { try desk($0) }
        let key = try WebhookKey("current", secret: Self.secret, for: .multiMail)
        let verifier = try WebhookVerifier(scheme: .multiMail, keys: [key])
        let signer = try WebhookSigner(scheme: .multiMail, key: key)
        let start = ContinuousClock.now
        let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for sender in 0..<32 {
                group.addTask {
                    var times: [Duration] = []
                    for number in stride(from: sender, to: count, by: 32) {
                        let body = Array(Self.mail(number).utf8)
                        let request = WebhookRequest(headers: try signer.sign(body: body, now: 0), body: body)
                        let webhook = try verifier.verify(request, now: 0)
                        let desk = desks[number % desks.count]
                        times.append(try await ContinuousClock().measure { _ = try await desk.receive(webhook) })
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let seconds = (ContinuousClock.now - start).seconds
        let late: Double = times[times.count * 99 / 100].seconds * 1000
        return "\(Int(Double(count) / seconds)) \(Int(late.rounded()))"
    }

    /// Works as one of the processes of a fleet until nothing is due any more.
    func draft(in workspaces: [WorkspaceID], as worker: String) async throws -> String {
        let drafted = Drafted()
        let desks = try workspaces.map { try desk($0, observer: drafted) }
        let fleet = DeskFleet(desks, worker: worker, records: records)
        let run = Task { await fleet.run(concurrency: 32) }
        while try await isDue(in: desks) { try await Task.sleep(for: .milliseconds(200)) }
        run.cancel()
        await run.value
        return drafted.description
    }

    /// Whether anything is due, or will be when a process that holds it is late; drafts wait for much longer.
    private func isDue(in desks: [SupportDesk]) async throws -> Bool {
        for desk in desks {
            if let next = try await desk.nextDue(), next < desk.store.time.now() + .seconds(600) { return true }
        }
        return false
    }

    private func desk(_ workspace: WorkspaceID, observer: (any DeskObserver)? = nil) throws -> SupportDesk {
        try SupportDesk(
            DeskConfiguration(
                workspace: workspace,
                mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
                sources: [WebhookSource(scheme: WebhookScheme.multiMail.name, decoder: .multiMail)],
                intents: [Intent("billing_question")]
            ),
            records: records,
            classifier: Answerer(),
            observer: observer
        )
    }

    private static func mail(_ number: Int) -> String {
        let text = String(repeating: "I was charged twice and cannot find my invoice. ", count: 20)
        return #"{"message_id": "m\#(number)", "thread_id": "t\#(number)", "sender": "c\#(number)@customers.example", "#
            + #""to": ["support@acme.example"], "subject": "My bill", "body_text": "\#(text)"}"#
    }
}

/// Answers at once, so that only the desk is measured.
private struct Answerer: Classifier {
    let model = "none"

    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        ClassifierAnswer(
            text: #"{"intent": "billing_question", "confidence": 0.93, "draft": "See Settings > Billing."}"#,
            stopReason: "end_turn"
        )
    }
}

/// Counts drafts, and keeps when the first and the last were made.
private final class Drafted: DeskObserver, CustomStringConvertible {
    private let state = Mutex((count: 0, first: 0.0, last: 0.0))

    func observe(_ event: DeskEvent) {
        guard event.kind == .draftSubmitted else { return }
        let now = Date().timeIntervalSince1970
        state.withLock { state in
            if state.count == 0 { state.first = now }
            state.count += 1
            state.last = now
        }
    }

    var description: String { state.withLock { "\($0.count) \($0.first) \($0.last)" } }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
}
