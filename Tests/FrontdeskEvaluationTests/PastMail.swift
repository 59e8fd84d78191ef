import Frontdesk
import FrontdeskEvaluation
import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import TestSupport

/// A desk with mail that was answered: a question in each conversation, a draft, and what a person decided.
struct PastMail {
    let desk: SupportDesk
    let store: CountingStore
    let time: ManualTimeSource
    let transport: RecordingMailTransport

    /// What the desk's own model answers to a question.
    static func oldDraft(_ number: Int) -> String { "Hello, thank you for question \(number). We do not know." }
    /// What people send.
    static func sent(_ number: Int) -> String { "Hello, thank you for question \(number). You find it under Settings." }

    init(trust: TrustPolicy = TrustPolicy()) throws {
        time = ManualTimeSource()
        transport = RecordingMailTransport(idempotency: .keyed(timeToLive: .seconds(86_400)), time: time)
        store = CountingStore()
        desk = try SupportDesk(
            DeskConfiguration(
                workspace: "acme",
                mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
                intents: [Intent("how_to"), Intent("bug_report")]
            ),
            records: store,
            transports: ["mailbot": transport],
            classifier: Self.model { Self.oldDraft($0) },
            trust: trust,
            time: time,
            identifiers: CountingIdentifierSource(),
            random: SeededRandomSource(seed: 5)
        )
    }

    /// A model that answers the question of a number; nil for an answer that is none.
    static func model(_ draft: @escaping @Sendable (Int) -> String?) -> ScriptedClassifier {
        ScriptedClassifier { request, _ in
            let digits = request.newText.filter(\.isNumber)
            guard let number = Int(digits), let text = draft(number) else { return ClassifierAnswer(text: "no") }
            let intent = category(number)
            let json = #"{"intent":"\#(intent)","confidence":0.9,"draft":"\#(text)"}"#
            return ClassifierAnswer(text: json, stopReason: "end_turn")
        }
    }

    static func category(_ number: Int) -> String { number % 2 == 0 ? "how_to" : "bug_report" }

    /// Stores questions and drafts, and decides on each.
    func answer(_ numbers: Range<Int>, _ choice: (Int) -> DraftDecision.Choice) async throws {
        for number in numbers {
            try await ask(number)
            let draft = try await draft(number)
            time.advance(by: .seconds(30))
            let decision = DraftDecision(
                choice(number),
                on: draft.id,
                version: 1,
                because: [.missingFact],
                by: .reviewer("rita")
            )
            _ = try await desk.decide(decision)
        }
    }

    private func ask(_ number: Int) async throws {
        let customer = try EmailAddress("ann\(number)@mail.example")
        try await desk.store.transaction { unit in
            let id = ConversationID("c\(number)")
            try unit.save(Conversation(id: id, createdAt: unit.now))
            try unit.save(
                Message(
                    id: MessageID("m\(number)"),
                    conversationID: id,
                    direction: .inbound,
                    origin: .contact,
                    from: customer,
                    to: [try EmailAddress("support@acme.example")],
                    subject: "A question",
                    bodyText: "Where do you keep it? This is question \(number).",
                    receivedAt: unit.now,
                    provider: "mailbot"
                )
            )
        }
    }

    private func draft(_ number: Int) async throws -> Draft {
        let mail = OutboundMail(
            kind: .new,
            from: try EmailAddress("support@acme.example"),
            to: [try EmailAddress("ann\(number)@mail.example")],
            subject: "Re: A question",
            bodyText: Self.oldDraft(number)
        )
        let submission = DraftSubmission(
            id: DraftID("d\(number)"),
            conversationID: ConversationID("c\(number)"),
            messageID: MessageID("m\(number)"),
            mail: mail,
            channel: "mailbot",
            author: .agent("scripted"),
            category: Self.category(number),
            confidence: 0.9,
            policyEpoch: "scripted/1"
        )
        return try await desk.queue.submit(submission).draft
    }
}

/// A store that counts what is written.
final class CountingStore: RecordStore {
    private let store = InMemoryRecordStore.staffedInMemory
    private let written = Mutex(0)

    var writes: Int { written.withLock(\.self) }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }
    func query(_ query: RecordQuery) async throws -> Page<Record> { try await store.query(query) }
    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        written.withLock { $0 += 1 }
        return try await store.commit(commit)
    }
}
