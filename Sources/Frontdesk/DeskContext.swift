internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

/// What all steps of the loop share.
final class DeskContext: Sendable {
    let configuration: DeskConfiguration
    let store: WorkspaceStore
    let transports: [String: any MailTransport]
    let classifier: (any Classifier)?
    let facts: FactSource?
    let translator: (any Translator)?
    let observer: any DeskObserver
    let random: any RandomSource
    let personalRecords: [any PersonalRecords]
    let webhooks: WebhookSending?

    let assignment: Assigner
    let lifecycle: Lifecycle
    let queue: ReviewQueue
    let outbox: Outbox
    let proposals: ActionApprovals

    let calendars: WorkingCalendars
    let rules: RuleSetCache
    let limiter = AutomaticReplyLimiter()
    let timer: SharedTimer
    let breaker: CircuitBreaker
    let callsLeftBehind: CallsLeftBehind
    let analyses = AnalysisCache()
    let answers: ModelAnswers
    let modelWorkers = WorkerReservations()

    /// When the step began that the present task works on; nil outside of steps.
    @TaskLocal static var stepStart: Timestamp?

    init(
        _ configuration: DeskConfiguration,
        workspace: WorkspaceStore,
        transports: [String: any MailTransport],
        classifier: (any Classifier)?,
        facts: FactSource?,
        translator: (any Translator)?,
        oversight: OversightPolicy,
        sampler: Sampler?,
        observer: any DeskObserver,
        notifier: any OversightNotifier,
        personalRecords: [any PersonalRecords],
        webhooks: WebhookSending?,
        random: any RandomSource
    ) {
        self.configuration = configuration
        self.classifier = classifier
        self.facts = facts
        self.translator = translator
        self.observer = observer
        self.random = random
        self.personalRecords = personalRecords
        self.webhooks = webhooks
        let timer = SharedTimer(workspace.time)
        self.timer = timer
        self.transports = transports.mapValues {
            TimedMailTransport(transport: $0, limit: oversight.retry.callTimeout, timer: timer)
        }
        calendars = WorkingCalendars(zones: configuration.timeZones)
        assignment = Assigner(calendars: calendars)
        lifecycle = Lifecycle(calendars: calendars, assignment: assignment)
        var oversight = oversight
        oversight.searchWords = configuration.searchWords
        queue = ReviewQueue(
            workspace.onCommit { events in
                for event in events { observer.observe(DeskEvent(event)) }
            },
            policy: oversight,
            sampler: sampler,
            random: random,
            notifier: notifier,
            listener: SentMailStep(lifecycle: lifecycle, afterReply: configuration.afterReply),
            capabilities: transports.mapValues(\.capabilities)
        )
        store = queue.store
        outbox = Outbox(queue)
        proposals = ActionApprovals(queue, carrier: DeskActionCarrier(lifecycle: lifecycle))
        rules = RuleSetCache(store)
        breaker = CircuitBreaker(limit: configuration.model.failureLimit, pause: configuration.model.pause)
        callsLeftBehind = CallsLeftBehind(limit: configuration.model.hangingCallLimit)
        answers = ModelAnswers(store: store)
    }

    /// The model's name, for the record of every decision.
    var modelName: String { classifier?.model ?? "none" }

    /// What evidence of trust is counted under: another model or another prompt has to earn its own.
    var policyEpoch: String { "\(modelName)/\(configuration.prompt.version)" }

    /// The providers by whose names messages may be asked for.
    var providers: [String] { Set(transports.keys).union(queue.policy.wireProviders).sorted() }

    func transport(_ provider: String) throws -> any MailTransport {
        guard let transport = transports[provider] else {
            throw MailTransportError.unsupported(operation: "reach \(provider)")
        }
        return transport
    }

    /// The analysis of a message: the one that was kept when it was stored, or a new one.
    func analysis(of message: Message) async throws -> MessageAnalysis {
        if let kept = analyses.takeAnalysis(of: message) { return kept }
        return MessageAnalysis(message, in: configuration, inboxes: try await store.inboxAddresses())
    }

    /// How long to wait before the next try, after so many failed ones.
    func retryDelay(after attempt: Int) -> Duration {
        configuration.retry.delay(after: attempt, jitter: random.unitInterval())
    }

    /// Ends an item that has nothing left to do.
    func finish(_ item: WorkItem) async throws {
        try await store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            current.finish(at: unit.now)
            try unit.save(current)
        }
    }

    /// Tells the observer what happened.
    func report(
        _ stage: DeskEvent.Stage,
        _ outcome: String,
        _ item: WorkItem,
        subjectID: String? = nil,
        details: [String: String] = [:]
    ) {
        let now = store.time.now()
        observer.observe(
            DeskEvent(
                stage,
                outcome,
                conversationID: item.conversationID,
                messageID: item.messageID,
                subjectID: subjectID,
                details: details,
                duration: Self.stepStart.map { now - $0 },
                at: now
            )
        )
    }
}
