import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport

/// One day of support: customers, an agent, reviewers, three processes and a provider, all by one seed.
///
/// The processes' calls interleave, and any call can fail or be a process's last. A witness checks after every commit and
/// every call what must never break.
struct SimulatedDay {
    static let kinds: [TransportIdempotency] = [.keyed(timeToLive: .seconds(86_400)), .none, .lookup]
    static let categories = ["faq", "billing", "how_to"]

    let seed: UInt64
    /// Whether the processes roll dice that nobody has handed to them.
    let hasUnseededSalts: Bool
    let checker: InvariantChecker
    let turnstile: Turnstile
    let history = History()
    /// The true time; the processes' clocks may differ.
    let clock = ManualTimeSource()
    let provider: RecordingMailTransport
    let flaky: FlakyTransport
    var processes: [DayProcess] = []
    var dice: SeededGenerator
    var conversations = 0
    var drafts = 0
    var notices = 0

    /// With `forgetsKeys` the provider claims to know keys but does not.
    init(
        seed: UInt64,
        over records: (any RecordStore)? = nil,
        forgetsKeys: Bool = false,
        hasUnseededSalts: Bool = false,
        keepsEventLog: Bool = false
    ) {
        self.seed = seed
        self.hasUnseededSalts = hasUnseededSalts
        dice = SeededGenerator(seed: seed)
        turnstile = Turnstile(seed: seed &* 3)
        // Some days run on bytes, as all would over a database.
        let isBytewise = (seed / 2).isMultiple(of: 4)
        checker = InvariantChecker(
            records ?? (isBytewise ? .staffed : .staffedInMemory),
            of: "w",
            trust: Self.trust(seed),
            keepsEventLog: keepsEventLog
        )
        let kind = Self.kinds[Int(seed % 3)]
        provider = RecordingMailTransport(idempotency: forgetsKeys ? .none : kind, time: clock)
        let watched = CallObservingTransport(provider, observedBy: checker)
        flaky = FlakyTransport(watched, declares: kind, seed: seed &* 5, time: clock)
        let identifiers = CountingIdentifierSource()
        for number in 1...3 {
            processes.append(DayProcess(number, of: self, records: checker, identifiers: identifiers))
        }
    }

    /// So little evidence is wanted that a category can be promoted and lose its freedom within a day.
    private static func trust(_ seed: UInt64) -> TrustPolicy {
        var policy = TrustPolicy()
        policy.toMonitored = .init(target: 0.1, minimumAge: .zero, minimumReviewers: 1)
        policy.toAutonomous = policy.toMonitored
        // A single day is all the evidence there is, so on some days it is too much of it.
        policy.maximumDayShare = seed.isMultiple(of: 4) ? 0.5 : 1
        policy.maximumMissingShare = 0.9
        policy.appliesPromotions = seed.isMultiple(of: 5)
        return policy
    }

    mutating func run(actions: Int) async throws {
        await processes[0].perform(.set(.autonomous, for: "faq"))
        await processes[1].perform(.set(.monitored, for: "billing"))
        var count = 0
        while count < actions { count += try await round() }
        try await settle()
    }

    /// Everyone does a few things at the same time; now and then one does something alone.
    private mutating func round() async throws -> Int {
        var plans = processes.map { _ in [SimulatedAction<DayProcess>]() }
        if Int.random(in: 0..<6, using: &dice) == 0 {
            plans[Int.random(in: 0..<plans.count, using: &dice)] = [chooseLonelyAction()]
        } else {
            for index in plans.indices {
                plans[index] = (0..<Int.random(in: 0...3, using: &dice)).map { _ in chooseAction() }
            }
        }
        await turnstile.run(Array(zip(processes, plans)))
        try keepInvariants()
        return plans.map(\.count).reduce(0, +)
    }

    func keepInvariants() throws {
        guard let broken = checker.broken ?? history.unexpected else { return }
        throw InvariantViolation(broken, seed: seed, history: history.lines)
    }
}
