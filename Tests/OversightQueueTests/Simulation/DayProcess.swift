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
    let killSwitch: KillSwitch
    let provider: RecordingMailTransport
    let moody: MoodyTransport
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
        queue = ReviewQueue(store, sampler: sampler, random: SeededRandomSource(seed: seed))
        outbox = Outbox(queue)
        provider = day.provider
        moody = day.moody
        let transport = FaultInjectingMailTransport(day.moody, faults)
        let random = SeededRandomSource(seed: seed &* 7)
        dispatcher = Dispatcher(outbox, channels: ["p": transport], concurrency: 1, random: random)
        killSwitch = KillSwitch(outbox)
        history = day.history
    }

    /// From now on nothing goes wrong any more.
    func calmDown(at now: Timestamp) {
        faults.follow(.none)
        faults.restart()
        time.set(now)
    }
}
