import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import WebhookVerify

/// One process over the common store: with a clock of its own, and mortal.
struct DayProcess: SimulatedProcess {
    let name: String
    let store: WorkspaceStore
    let faults: FaultInjector
    let time: ManualTimeSource
    let turnstile: Turnstile
    let queue: ReviewQueue
    let outbox: Outbox
    let dispatcher: Dispatcher
    let oversight: Oversight
    let autonomy: AutonomyManager
    let notices = Notices()
    let provider: RecordingMailTransport
    let flaky: FlakyTransport
    let history: History

    init(_ number: Int, of day: SimulatedDay, records: any RecordStore, identifiers: any IdentifierSource) {
        name = "p\(number)"
        time = ManualTimeSource(day.clock.now())
        turnstile = day.turnstile
        let seed = day.seed &* 31 &+ UInt64(number)
        faults = FaultInjector(
            .seeded(seed, share: 0.01, of: [.crashBefore, .crashAfter, .loseRequest, .loseResponse, .fail]),
            turnstile: day.turnstile
        )
        let faulty = FaultInjectingStore(records, faults)
        store = WorkspaceStore(workspace: "w", records: faulty, time: time, identifiers: identifiers)
        let sampler = Sampler(key: HMACSHA256.Key([1, 2, 3]), monitoredRate: 0.3, autonomousRate: 0.3)
        let notices = self.notices
        let random: any RandomSource = day.hasUnseededSalts ? SystemRandomSource() : SeededRandomSource(seed: seed)
        queue = ReviewQueue(
            store,
            sampler: sampler,
            random: random,
            notifier: ClosureNotifier { notices.add($0) }
        )
        outbox = Outbox(queue)
        autonomy = AutonomyManager(outbox, policy: day.checker.trust)
        provider = day.provider
        flaky = day.flaky
        let observed = FailureObservingTransport(day.flaky, observedBy: day.checker)
        let transport = FaultInjectingMailTransport(observed, faults)
        let jitter = SeededRandomSource(seed: seed &* 7)
        dispatcher = Dispatcher(outbox, channels: ["p": transport], concurrency: 1, random: jitter)
        oversight = Oversight(outbox)
        history = day.history
    }

    /// From now on nothing goes wrong any more.
    func recover(at now: Timestamp) {
        faults.follow(.none)
        faults.restart()
        time.set(now)
    }

    /// The newest one-time code that an operator was shown; nonsense if there was none.
    var code: String {
        let codes = notices.list.compactMap { notice in
            switch notice {
            case .promotionCode(_, _, let code, _), .modeCode(_, let code, _): code
            default: nil
            }
        }
        return codes.last ?? "AAAA-BBBB-CCCC"
    }
}
