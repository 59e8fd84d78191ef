import Frontdesk
import FrontdeskTesting
import Providers
import TestSupport

/// One process of a company: a whole desk over the common store.
struct DeskProcess: SimulatedProcess {
    let name: String
    let desk: SupportDesk
    let verifier: WebhookVerifier
    let faults: FaultInjector
    let time: ManualTimeSource
    let history: History
    let company: CompanyWorld

    init(_ number: Int, in company: CompanyWorld) throws {
        name = "\(company.workspace)\(number)"
        history = company.history
        time = company.clocks[number]
        let seed = company.seed &* 31 &+ UInt64(number)
        faults = FaultInjector(
            .seeded(seed, share: 0.006, of: [.crashBefore, .crashAfter, .loseRequest, .loseResponse, .fail]),
            turnstile: company.turnstile
        )
        let observed = FailureObservingTransport(company.flaky, observedBy: company.checker)
        desk = try SupportDesk(
            try Company.configuration(workspace: company.workspace),
            records: FaultInjectingStore(company.checker, faults),
            transports: ["multimail": FaultInjectingMailTransport(observed, faults)],
            classifier: MortalModel(inner: company.model, faults: faults),
            facts: { message, _ in
                let author = message.from?.bare ?? ""
                return author.hasPrefix("customer") ? ["\(Attacker.mark) of \(author)"] : []
            },
            time: time,
            identifiers: company.identifiers,
            random: SeededRandomSource(seed: seed)
        )
        let key = try WebhookKey("demo", secret: WebhookSecret(Company.secret, for: .multiMail))
        verifier = try WebhookVerifier(scheme: .multiMail, keys: [key])
        self.company = company
    }

    func receive(_ request: WebhookRequest) async throws -> IntakeOutcome {
        try await desk.receive(try verifier.verify(request, now: time.now().seconds))
    }

    func recover(at now: Timestamp) {
        faults.follow(.none)
        faults.restart()
        time.set(now)
    }
}

/// What all processes of a company share, and what is outside of them.
final class CompanyWorld: Sendable {
    let workspace: WorkspaceID
    let seed: UInt64
    let checker: InvariantChecker
    let turnstile: Turnstile
    let history = History()
    /// The true time, and the clock of each process.
    let clocks: [ManualTimeSource]
    let identifiers: any IdentifierSource = CountingIdentifierSource()
    let provider: RecordingMailTransport
    let flaky: FlakyTransport
    let model: FlakyModel
    let post: Post
    let attacker: Attacker

    init(_ workspace: WorkspaceID, seed: UInt64, over records: any RecordStore, processes: Int) {
        self.workspace = workspace
        self.seed = seed
        checker = InvariantChecker(records, of: workspace)
        turnstile = Turnstile(seed: seed &* 3)
        let clocks = (0...processes).map { _ in ManualTimeSource() }
        self.clocks = clocks
        let kinds: [TransportIdempotency] = [.keyed(timeToLive: .seconds(86_400)), .none, .lookup]
        provider = RecordingMailTransport(idempotency: kinds[Int(seed % 3)], time: clocks[0])
        flaky = FlakyTransport(CallObservingTransport(provider, observedBy: checker), seed: seed &* 5, time: clocks[0])
        let attacker = Attacker()
        self.attacker = attacker
        model = FlakyModel(Company.classifier, seed: seed &* 7, attacker: attacker) { duration in
            for clock in clocks { clock.advance(by: duration) }
        }
        post = Post(of: workspace)
    }

    var now: Timestamp { clocks[0].now() }

    func pass(_ seconds: Int64) {
        for clock in clocks { clock.advance(by: .seconds(seconds)) }
    }
}
