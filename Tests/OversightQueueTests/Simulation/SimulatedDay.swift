import FrontdeskTesting
import OversightQueue
import SupportCore

/// One day of support: customers, an agent, reviewers, workers and a provider, all by one seed.
struct SimulatedDay {
    let seed: UInt64
    let store: any RecordStore
    let faults: FaultDice
    let provider: SimulatedProvider
    let time = ManualTimeSource()
    let queue: ReviewQueue
    let outbox: Outbox
    let dispatcher: Dispatcher
    let calmQueue: ReviewQueue
    let calmDispatcher: Dispatcher
    var dice: SeededGenerator
    var history: [String] = []
    var conversations: [ConversationID] = []
    var drafts: [DraftID] = []
    var requests: [(MailRequest, OutboxID?)] = []

    static let kinds: [TransportIdempotency] = [.keyed(timeToLive: .seconds(86_400)), .none, .lookup]

    init(seed: UInt64, forgetsKeys: Bool = false) {
        self.seed = seed
        dice = SeededGenerator(seed: seed)
        faults = FaultDice(seed: seed &* 3)
        // Every other day runs on bytes, as it would over a database.
        let memory: any RecordStore = seed.isMultiple(of: 2) ? .bytewise : .inMemory
        store = memory
        provider = SimulatedProvider(
            Self.kinds[Int(seed % 3)],
            seed: seed &* 5,
            faults: faults,
            forgetsKeys: forgetsKeys
        )
        let ids = CountingIdentifierSource()
        func queue(_ records: any RecordStore, _ time: ManualTimeSource) -> ReviewQueue {
            let workspace = WorkspaceStore(workspace: "w", records: records, time: time, identifiers: ids)
            return ReviewQueue(workspace, random: SeededRandomSource(seed: seed))
        }
        self.queue = queue(FlakyStore(memory, faults), time)
        calmQueue = queue(memory, time)
        outbox = Outbox(self.queue)
        let dispatch = SeededRandomSource(seed: seed &* 7)
        dispatcher = Dispatcher(outbox, channels: ["p": provider], concurrency: 1, random: dispatch)
        calmDispatcher = Dispatcher(Outbox(calmQueue), channels: ["p": provider], concurrency: 1, random: dispatch)
    }

    mutating func run(steps: Int) async throws {
        try await ModeSettings(calmQueue.store).set(
            .autonomous,
            for: .category("faq"),
            by: .operator("olga"),
            reason: "earned"
        )
        faults.set(crashRate: 0.01, lossRate: 0.05)
        for _ in 0..<steps {
            try await step()
            if Int.random(in: 0..<8, using: &dice) == 0 { try await check() }
        }
        try await settle()
        try await check()
        try await checkTheEnd()
    }

    /// Does one thing; a crash ends it in the middle, as the end of a process would.
    private mutating func step() async throws {
        faults.restart()
        do {
            switch Int.random(in: 0..<100, using: &dice) {
            case 0..<8: try await openConversation()
            case 8..<16: try await customerWrites()
            case 16..<34: try await submit()
            case 34..<54: try await decide()
            case 54..<60: try await handle()
            case 60..<84: try await dispatch()
            case 84..<88: try await enqueue()
            case 88..<91: try await report()
            case 91..<93: try await kill()
            case 93..<95: try await resolve()
            default: pass()
            }
        } catch is Crash {
            history.append("the process dies and starts again")
        } catch is CommitOutcomeUnknown {
            history.append("the store stays out of reach")
        }
    }

    private mutating func pass() {
        let seconds = [1, 5, 30, 70, 600, 7200, -20].randomElement(using: &dice) ?? 1
        history.append("\(seconds) s pass")
        time.advance(by: .seconds(Int64(seconds)))
    }

    private mutating func openConversation() async throws {
        let id = ConversationID("c\(conversations.count)")
        conversations.append(id)
        history.append("\(id) begins")
        try await calmQueue.store.step { unit in try unit.save(Conversation(id: id, createdAt: unit.now)) }
    }

    private mutating func customerWrites() async throws {
        guard let id = conversations.randomElement(using: &dice) else { return }
        history.append("the customer of \(id) writes")
        let queue = queue
        _ = try await queue.store.step { unit in
            guard var conversation = try await unit.read(Conversation.self, id.rawValue) else { return }
            conversation.epoch += 1
            try unit.save(conversation)
            _ = try await queue.supersede(id, because: .newMessage, by: .system("test"), in: &unit)
        }
    }

    private mutating func submit() async throws {
        guard let conversation = conversations.randomElement(using: &dice) else { return }
        let isRepeat = Int.random(in: 0..<6, using: &dice) == 0
        let id = isRepeat ? drafts.randomElement(using: &dice) ?? "d0" : DraftID("d\(drafts.count)")
        if !isRepeat { drafts.append(id) }
        let category = Bool.random(using: &dice) ? "faq" : "how_to"
        history.append("the agent submits \(id) in \(conversation)")
        guard let mail = Self.mail("answer \(id)") else { return }
        let submission = DraftSubmission(
            id: id,
            conversationID: conversation,
            mail: mail,
            channel: "p",
            author: .agent("bot"),
            category: category,
            policyEpoch: "1"
        )
        do { _ = try await queue.submit(submission) } catch is OversightError {}
    }

    private mutating func decide() async throws {
        guard let id = drafts.suffix(12).randomElement(using: &dice) else { return }
        let actor: Actor = Bool.random(using: &dice) ? .reviewer("ann") : .reviewer("ben")
        let choice: DraftDecision.Choice =
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: .approveEdited(DraftEdit(bodyText: "edited \(id)"))
            case 1: .reject(note: "no", revise: true)
            case 2: .reject(note: nil, revise: false)
            default: .approve
            }
        history.append("\(actor.principal.id) decides on \(id)")
        let key = Bool.random(using: &dice) ? "k-\(id)-\(actor.principal.id)" : nil
        _ = try await queue.decide(DraftDecision(choice, on: id, by: actor, decisionKey: key))
    }

    private mutating func handle() async throws {
        guard let id = drafts.suffix(12).randomElement(using: &dice) else { return }
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: _ = try await queue.claim(id, by: .reviewer("ann"))
        case 1: _ = try await queue.release(id, by: .reviewer("ann"))
        case 2: _ = try await queue.snooze(id, until: time.now() + .seconds(50), by: .reviewer("ben"))
        case 3: _ = try await queue.cancel(id, by: .agent("bot"))
        case 4:
            if let mail = Self.mail("again \(id)") { _ = try await queue.resubmit(id, mail: mail, by: .agent("bot")) }
        default: _ = try await queue.sweep()
        }
        history.append("someone handles \(id)")
    }

    private mutating func dispatch() async throws {
        history.append("a worker runs")
        _ = try await dispatcher.dispatchDue()
    }

    private mutating func enqueue() async throws {
        let number = Int.random(in: 0..<20, using: &dice)
        guard let mail = Self.mail("notice \(number)") else { return }
        history.append("notice \(number) is enqueued")
        let request = MailRequest(mail, channel: "p", idempotencyKey: "notice-\(number)", principal: .system("test"))
        _ = try await outbox.enqueue(request)
    }

    private mutating func report() async throws {
        guard let effect = provider.effects.randomElement(using: &dice) else { return }
        let status = DeliveryReport.Status.allCases.randomElement(using: &dice) ?? .delivered
        guard status != .complained, status != .hardBounced, status != .suppressed else { return }
        let byID = Bool.random(using: &dice)
        history.append("the provider reports \(status) of \(effect.id)")
        let report = DeliveryReport(
            status: status,
            providerMessageID: byID ? effect.id : nil,
            internetMessageID: byID ? nil : effect.mail.internetMessageID
        )
        _ = try await outbox.record(report, from: "p")
    }

    private mutating func kill() async throws {
        let killSwitch = KillSwitch(outbox)
        if Bool.random(using: &dice) {
            history.append("the kill switch is engaged")
            _ = try await killSwitch.engage(
                Bool.random(using: &dice) ? .noAuto : .noSends,
                for: .global,
                by: .agent("bot"),
                reason: "test"
            )
        } else {
            history.append("the kill switch is released")
            try await killSwitch.release(.global, by: .operator("olga"), reason: "test")
        }
    }

    /// The person looks it up at the provider and tells the truth.
    private mutating func resolve() async throws {
        guard let row = try await outbox.items(in: .ambiguous).values.randomElement(using: &dice) else { return }
        let effect = provider.effects.first { $0.key == row.idempotencyKey }
        let resolution: Resolution =
            effect.map { .sent(providerMessageID: $0.id) } ?? (Bool.random(using: &dice) ? .notSent : .drop)
        history.append("a person says \(resolution) of \(row.id)")
        _ = try await outbox.resolve(row.id, as: resolution, by: .reviewer("ann"))
    }

    static func mail(_ body: String) -> OutboundMail? {
        guard let to = try? EmailAddress("customer@example.com") else { return nil }
        return OutboundMail(kind: .new, to: [to], subject: "Re: Help", bodyText: body)
    }

    /// Faults end, time passes, and everything that can leave does.
    private mutating func settle() async throws {
        faults.set(crashRate: 0, lossRate: 0)
        faults.restart()
        history.append("the faults end")
        try await KillSwitch(Outbox(calmQueue)).release(.global, by: .operator("olga"), reason: "evening")
        for _ in 0..<60 {
            guard let next = try await calmDispatcher.nextDue() else { break }
            time.set(max(next, time.now() + .seconds(1)))
            do { _ = try await calmDispatcher.dispatchDue() } catch is Crash {}
        }
    }
}
