public import OversightQueue
public import Routing
public import RuleEngine
public import SupportCore
public import WebhookVerify

/// A workspace's support desk: takes mail in, decides what becomes of it, and sees to it that answers leave once.
///
/// ``receive(_:)`` is for the host's webhook handler and returns after one commit. ``run(concurrency:)`` is the worker that
/// does everything else; any number of processes may run one over the same store. The desk is a value: all state is in the
/// store.
public struct SupportDesk: Sendable {
    /// How the workspace handles its mail.
    public var configuration: DeskConfiguration { context.configuration }
    /// The workspace's records.
    public var store: WorkspaceStore { context.store }
    /// The drafts: submitting, claiming and assigning them.
    public var queue: ReviewQueue { context.queue }
    /// How much agents may do without a person: modes, one-time codes for freer ones, and the kill switch.
    public var oversight: Oversight { Oversight(context.outbox) }
    /// The mail that may leave, and what a person can do about it.
    public var outbox: Outbox { context.outbox }
    /// What agents may do to conversations, and what of it waits for a person.
    public var proposals: ActionApprovals { context.proposals }
    /// What categories of mail have earned.
    public let trust: AutonomyManager
    /// The workspace's rules.
    public let automations: Automations
    /// The workspace's inboxes, their settings and their teams.
    public let inboxes: InboxDirectory

    let context: DeskContext
    let intake: Intake
    let dispatcher: Dispatcher
    let doorbell = Doorbell()

    /// Opens a desk.
    ///
    /// - Parameters:
    ///   - configuration: How the workspace handles its mail.
    ///   - records: The host's database.
    ///   - transports: The host's mail providers by name; the names are those of the webhook decoders. A process that only
    ///     takes webhooks in needs none.
    ///   - classifier: The host's language model; without one all mail of people goes to people.
    ///   - facts: What the host knows of each message, for the model; nil for nothing beyond the prompt's knowledge.
    ///   - oversight: How drafts are reviewed and mail is sent.
    ///   - sampler: Which mail that left alone is looked at afterwards; without one no category can become autonomous.
    ///   - observer: What sees everything that happens.
    ///   - notifier: Who is told what people may want to hear of at once.
    ///   - trust: How much evidence a category needs for more freedom.
    ///   - personalRecords: The host's own records of people, which ``erase(_:by:id:)`` forgets with the rest.
    ///   - time: The clock.
    ///   - identifiers: Where identifiers come from.
    ///   - random: Where jitter and salts come from.
    /// - Throws: ``DeskConfigurationError`` with everything that is wrong.
    public init(
        _ configuration: DeskConfiguration,
        records: any RecordStore,
        transports: [String: any MailTransport] = [:],
        classifier: (any Classifier)? = nil,
        facts: FactSource? = nil,
        oversight: OversightPolicy = OversightPolicy(),
        sampler: Sampler? = nil,
        observer: any DeskObserver = SilentObserver(),
        notifier: any OversightNotifier = SilentNotifier(),
        trust: TrustPolicy = TrustPolicy(),
        personalRecords: [any PersonalRecords] = [],
        time: any TimeSource = .system,
        identifiers: any IdentifierSource = ULIDSource(),
        random: any RandomSource = SystemRandomSource()
    ) throws(DeskConfigurationError) {
        let problems = configuration.problems
        guard problems.isEmpty else { throw DeskConfigurationError(problems: problems) }
        let store = WorkspaceStore(
            workspace: configuration.workspace,
            records: records,
            time: time,
            identifiers: identifiers
        )
        let calendars = WorkingCalendars()
        let assignment = Assigner(calendars: calendars)
        var oversight = oversight
        oversight.searchWords = configuration.searchWords
        let lifecycle = Lifecycle(calendars: calendars, assignment: assignment)
        let queue = ReviewQueue(
            store,
            policy: oversight,
            sampler: sampler,
            random: random,
            notifier: notifier,
            listener: SentMailStep(lifecycle: lifecycle, afterAnswer: configuration.afterAnswer)
        )
        let alarm = Alarm(time)
        let transports = transports.mapValues {
            TimedMailTransport(transport: $0, limit: oversight.retry.callTimeout, time: time, alarm: alarm)
        }
        context = DeskContext(
            DeskParts(
                configuration: configuration,
                store: store,
                transports: transports,
                classifier: classifier ?? NoModel(),
                observer: observer,
                random: random,
                rules: RuleSetCache(store),
                limiter: AutomaticReplyLimiter(),
                routers: RouterCache(),
                assignment: assignment,
                calendars: calendars,
                lifecycle: lifecycle,
                queue: queue,
                outbox: Outbox(queue),
                breaker: CircuitBreaker(limit: configuration.model.failureLimit, pause: configuration.model.pause),
                alarm: alarm,
                analyses: AnalysisCache(),
                answers: ModelAnswers(store: store),
                facts: facts,
                proposals: ActionApprovals(queue, carrier: DeskActionCarrier(assignment: assignment)),
                personalRecords: personalRecords
            )
        )
        self.trust = AutonomyManager(context.outbox, policy: trust)
        automations = Automations(store)
        inboxes = InboxDirectory(store, mailDomain: configuration.forwardingDomain, random: random)
        intake = Intake(store: store, sources: configuration.sources)
        dispatcher = Dispatcher(context.outbox, channels: transports, random: random) { call in
            observer.observe(DeskEvent(call))
        }
    }

    /// Takes a verified webhook in: reads it and commits it.
    ///
    /// A repeat of one that was taken in before has no effect.
    ///
    /// - Returns: What became of it; answer with a status of 2xx in every case.
    /// - Throws: ``/SupportCore/WebhookDecodingError`` or ``IntakeError`` if it can never be taken in (answer 400), or the
    ///   store's error (answer 503, so that the provider tries again).
    @discardableResult
    public func receive(_ webhook: VerifiedWebhook) async throws -> IntakeOutcome {
        let outcome = try await intake.receive(webhook)
        context.observer.observe(DeskEvent(.receive, outcome.word, subjectID: outcome.id, at: store.time.now()))
        if case .accepted = outcome { doorbell.ring() }
        return outcome
    }
}
