public import OversightQueue
public import Routing
public import RuleEngine
public import SupportCore
public import WebhookVerify

/// A workspace's support desk: receives mail, gets it classified and reviewed, and sends each reply once.
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
    /// The endpoints that are told what happens.
    public var webhooks: WebhookSubscriptions {
        WebhookSubscriptions(store: store, random: context.random, sending: context.webhooks, signal: signal)
    }

    let context: DeskContext
    let intake: Intake
    let dispatcher: Dispatcher
    let signal = WakeSignal()

    /// Opens a desk.
    ///
    /// - Parameters:
    ///   - configuration: How the workspace handles its mail.
    ///   - records: The host's database.
    ///   - transports: The host's mail providers by name, as in the webhook decoders. A process that only receives webhooks
    ///     needs none.
    ///   - classifier: The host's language model; without one people get all mail.
    ///   - facts: What the host knows about each message, for the model.
    ///   - translator: Translates for people who do not read a customer's language.
    ///   - oversight: How drafts are reviewed and mail is sent.
    ///   - sampler: Which mail that left by itself is checked afterwards; without one no category can become autonomous.
    ///   - observer: What sees everything that happens.
    ///   - notifier: Who is told what people may want to hear of at once.
    ///   - trust: How much evidence a category needs for more freedom.
    ///   - personalRecords: The host's own records of people, which ``erase(_:by:id:)`` erases with the rest.
    ///   - webhooks: How webhooks are sent to the endpoints that ``webhooks`` names; without it none is.
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
        translator: (any Translator)? = nil,
        oversight: OversightPolicy = OversightPolicy(),
        sampler: Sampler? = nil,
        observer: (any DeskObserver)? = nil,
        notifier: any OversightNotifier = SilentNotifier(),
        trust: TrustPolicy = TrustPolicy(),
        personalRecords: [any PersonalRecords] = [],
        webhooks: WebhookSending? = nil,
        time: any TimeSource = .system,
        identifiers: any IdentifierSource = ULIDSource(),
        random: any RandomSource = SystemRandomSource()
    ) throws(DeskConfigurationError) {
        let others = oversight.problems + trust.problems + (sampler?.problems ?? []) + (webhooks?.problems ?? [])
        let problems = configuration.problems + others.map(DeskConfigurationError.Problem.init)
        guard problems.isEmpty else { throw DeskConfigurationError(problems: problems) }
        let observer = observer ?? SilentObserver()
        let workspace = WorkspaceStore(
            workspace: configuration.workspace,
            records: records,
            time: time,
            identifiers: identifiers,
            recorders: [StatisticsRecorder(), UnsentMailRecorder()] + (webhooks == nil ? [] : [WebhookRecorder()])
        )
        context = DeskContext(
            configuration,
            workspace: workspace,
            transports: transports,
            classifier: classifier,
            facts: facts,
            translator: translator,
            oversight: oversight,
            sampler: sampler,
            observer: observer,
            notifier: notifier,
            personalRecords: personalRecords,
            webhooks: webhooks,
            random: random
        )
        self.trust = AutonomyManager(context.outbox, policy: trust)
        let store = context.store
        automations = Automations(store, directory: configuration.ruleDirectory) { ids, unit in
            Set(try await unit.read(Inbox.self, ids.map(\.rawValue).sorted()).values.map(\.id))
        }
        inboxes = InboxDirectory(
            store,
            mailDomain: configuration.forwardingDomain,
            random: random,
            assigner: context.assignment
        )
        intake = Intake(store: store, sources: configuration.sources)
        dispatcher = Dispatcher(context.outbox, channels: context.transports, random: random) { call in
            observer.observe(DeskEvent(call))
        }
    }

    /// Reads a verified webhook and commits it; a repeat has no effect.
    ///
    /// - Returns: What was done with it; respond with 2xx in every case.
    /// - Throws: ``/SupportCore/WebhookDecodingError`` or ``IntakeError`` if it can never be accepted (respond with 400), or
    ///   the store's error (respond with 503, so that the provider tries again).
    @discardableResult
    public func receive(_ webhook: VerifiedWebhook) async throws -> IntakeOutcome {
        let outcome = try await intake.receive(webhook)
        context.observer.observe(DeskEvent(.receive, outcome.word, subjectID: outcome.id, at: store.time.now()))
        if case .accepted = outcome { signal.wake() }
        return outcome
    }
}
