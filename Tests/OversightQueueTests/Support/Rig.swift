import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import TestSupport
import WebhookVerify

/// A workspace with one conversation, a clock to move and a provider to script.
struct Rig: Sendable {
    let time = ManualTimeSource()
    let records: any RecordStore
    let store: WorkspaceStore
    let provider: ScriptedTransport
    let notices = Notices()
    let queue: ReviewQueue
    let outbox: Outbox
    let dispatcher: Dispatcher
    let oversight: Oversight

    static let bot = Actor.agent("bot")
    static let ann = Actor.reviewer("ann")
    static let ben = Actor.reviewer("ben")
    static let lea = Actor.lead("lea")
    static let olga = Actor.operator("olga")
    static let customer = try? EmailAddress("customer@example.com")

    init(
        records: any RecordStore = .staffed,
        policy: OversightPolicy = OversightPolicy(),
        provider: ScriptedTransport = ScriptedTransport(),
        sampler: Sampler? = nil
    ) {
        self.records = records
        self.provider = provider
        let workspace = WorkspaceStore(
            workspace: "w",
            records: records,
            time: time,
            identifiers: CountingIdentifierSource()
        )
        let notices = self.notices
        queue = ReviewQueue(
            workspace,
            policy: policy,
            sampler: sampler,
            random: SeededRandomSource(seed: 1),
            notifier: ClosureNotifier { notices.add($0) }
        )
        store = queue.store
        outbox = Outbox(queue)
        dispatcher = Dispatcher(
            outbox,
            channels: ["stub": provider],
            concurrency: 1,
            random: SeededRandomSource(seed: 2)
        )
        oversight = Oversight(outbox)
    }

    @discardableResult
    func open(_ id: ConversationID = "c1", inbox: InboxID? = nil, of contact: ContactID = "customer") async throws
        -> ConversationID
    {
        try await store.transaction { unit in
            try unit.save(Conversation(id: id, inboxID: inbox, contactID: contact, createdAt: unit.now))
        }
        return id
    }

    /// The customer writes again: what the loop does in one step.
    @discardableResult
    func customerWrites(_ id: ConversationID = "c1", because: ReviewState.SupersedeReason = .newMessage) async throws
        -> SupersededWork
    {
        try await store.transaction { unit in
            guard var conversation = try await unit.read(Conversation.self, id.rawValue) else {
                return SupersededWork()
            }
            conversation.epoch += 1
            try unit.save(conversation)
            let by = Principal(kind: .contact, id: "customer")
            return try await queue.supersede(id, because: because, by: by, in: &unit)
        }
    }

    func mail(_ body: String = "You can cancel in the settings.") -> OutboundMail {
        OutboundMail(kind: .reply(to: "m1"), to: [Rig.customer].compactMap(\.self), subject: "Re: Help", bodyText: body)
    }

    func submission(
        _ id: DraftID? = nil,
        body: String = "You can cancel in the settings.",
        in conversation: ConversationID = "c1",
        category: String = "how_to",
        requesting mode: OversightMode? = nil
    ) -> DraftSubmission {
        DraftSubmission(
            id: id,
            conversationID: conversation,
            messageID: "m1",
            mail: mail(body),
            channel: "stub",
            author: Rig.bot,
            category: category,
            confidence: 0.97,
            policyEpoch: "v1",
            requestedMode: mode
        )
    }

    @discardableResult
    func submit(_ id: DraftID = "d1", in conversation: ConversationID = "c1", category: String = "how_to") async throws
        -> Draft
    {
        try await queue.submit(submission(id, in: conversation, category: category)).draft
    }

    func approve(_ id: DraftID = "d1", by actor: Actor = Rig.ann, version: Int = 1) async throws -> DecisionOutcome {
        try await queue.decide(DraftDecision(.approve, on: id, version: version, by: actor))
    }

    /// As many drafts, each of another customer, approved one every two hours by reviewers in turn.
    func approveMany(
        _ count: Int,
        prefix: String,
        by actors: [Actor] = [Rig.ann, Rig.ben],
        of contact: ContactID? = nil,
        every pause: Duration = .seconds(7200)
    ) async throws {
        for number in 0..<count {
            let customer = contact ?? ContactID("\(prefix)-k\(number)")
            let conversation = try await open(ConversationID("\(prefix)-c\(number)"), of: customer)
            let id = DraftID("\(prefix)-\(number)")
            try await submit(id, in: conversation)
            time.advance(by: .seconds(30))
            _ = try await approve(id, by: actors[number % actors.count])
            time.advance(by: pause - .seconds(30))
        }
    }

    func free(_ category: String = "how_to", to mode: OversightMode = .autonomous) async throws {
        try await oversight.set(mode, for: .category(category), by: Rig.olga, reason: "test")
    }

    func row(_ id: OutboxID = "d1.1") async throws -> OutboxItem? { try await outbox.item(id) }

    func phase(_ id: OutboxID = "d1.1") async throws -> DispatchState.Phase? { try await row(id)?.dispatch.phase }

    func auditActions() async throws -> [String] {
        try await AuditLog(store).entries(limit: 10_000).values.map(\.action)
    }
}

/// What the notifier was told.
final class Notices: Sendable {
    private let all = Mutex<[OversightNotice]>([])
    func add(_ notice: OversightNotice) { all.withLock { $0.append(notice) } }
    var list: [OversightNotice] { all.withLock { $0 } }
}
