import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Whatever is stored as a setting, mail is handled.
struct StoredSettingTests {
    static let extremes: [InboxSettings] = [Int.max, .min, 0, -1].flatMap { number in
        [
            InboxSettings(serviceLevels: levels(SLAPolicy.Targets(firstResponseSeconds: number))),
            InboxSettings(serviceLevels: levels(SLAPolicy.Targets(resolutionSeconds: number))),
            InboxSettings(serviceLevels: levels(SLAPolicy.Targets(firstResponseSeconds: number), isAlways: false)),
            InboxSettings(serviceLevels: levels(SLAPolicy.Targets(firstResponseSeconds: number), warnAt: 1)),
            InboxSettings(serviceLevels: levels(SLAPolicy.Targets(firstResponseSeconds: 60), warnAt: .nan)),
            InboxSettings(serviceLevels: levels(SLAPolicy.Targets(firstResponseSeconds: 60), warnAt: -.infinity)),
            InboxSettings(assignmentRules: AssignmentRules(method: .roundRobin, awayAfterSeconds: number)),
            InboxSettings(assignmentRules: AssignmentRules(method: .roundRobin, maxBurst: number)),
            InboxSettings(autoResponder: AutoResponder(message: "Hello", delaySeconds: number == 0 ? .max : number)),
        ]
    }

    /// JSON has no number that is none.
    static let storable = extremes.filter { $0.serviceLevels?.warnAt?.isFinite ?? true }

    private static func levels(
        _ targets: SLAPolicy.Targets,
        isAlways: Bool = true,
        warnAt: Double? = nil
    ) -> SLAPolicy {
        SLAPolicy(targets: targets, inBusinessTime: isAlways ? false : nil, warnAt: warnAt)
    }

    @Test(arguments: extremes.indices) func aNumberOutOfRangeIsRefusedWhenItIsSaved(index: Int) async throws {
        let company = try Company()
        await #expect(throws: RoutingError.self) {
            try await company.desk.inboxes.create(Self.extremes[index], by: .system("test"))
        }
    }

    /// An earlier version may have stored it.
    @Test(arguments: storable.indices) func aNumberOutOfRangeThatIsStoredStopsNothing(index: Int) async throws {
        let company = try Company()
        var inbox = try await company.desk.inboxes.create(InboxSettings(name: "Support"), by: .system("test"))
        inbox.settings = Self.storable[index]
        let stored = inbox
        try await company.desk.store.transaction { unit in
            _ = try await unit.read(Inbox.self, stored.recordID)
            try unit.save(stored)
        }
        _ = try await company.desk.inboxes.addMember("1", to: inbox.id, by: .system("test"))
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        _ = try await company.desk.tidy()
        #expect(try await company.desk.failures().values.isEmpty)
        #expect(try await company.desk.pending().values.count == 1)
        let conversation = try #require(try await company.desk.conversations().values.first)
        _ = try await company.desk.inboxes.timers(of: conversation)
        try await company.desk.inboxes.recordActivity(of: "1", in: inbox.id)
    }

    @Test func aPriorityThatDoesNotExistIsRefused() async throws {
        let company = try Company()
        let levels = SLAPolicy(targets: .init(), priorities: ["highest": .init(firstResponseSeconds: 60)])
        await #expect(throws: RoutingError.self) {
            try await company.desk.inboxes.create(InboxSettings(serviceLevels: levels), by: .system("test"))
        }
    }

    @Test func everythingThatIsOutOfRangeInAConfigurationIsNamedAtOnce() throws {
        var oversight = OversightPolicy()
        oversight.undoWindow = .seconds(Int64.max)
        oversight.claimLease = .zero
        var trust = TrustPolicy()
        trust.toMonitored.target = 0
        trust.toAutonomous.target = .nan
        trust.alpha = 1
        var configuration = try Company.configuration()
        configuration.lease = .seconds(Int64.max)
        configuration.pollInterval = .zero
        configuration.retention = .seconds(-1)
        configuration.searchWords = .max
        configuration.model.timeout = .seconds(Int64.max)
        configuration.model.failureLimit = 0
        configuration.prompt.threadLimit = .max
        configuration.escalation.patience = .zero
        configuration.rollout = Rollout(shadowFor: .seconds(Int64.max))
        let sampler = Sampler(key: HMACSHA256.Key([7]), monitoredRate: .nan, autonomousRate: 2)
        let webhooks = WebhookSending(
            ScriptedHTTPTransport(),
            pauses: [.zero, .seconds(Int64.max)],
            timeout: .zero,
            disabledAfter: .seconds(-1)
        )
        do {
            _ = try SupportDesk(
                configuration,
                records: .bytewise,
                oversight: oversight,
                sampler: sampler,
                trust: trust,
                webhooks: webhooks
            )
            Issue.record("expected a refusal")
        } catch {
            #expect(
                Set(error.problems.map(\.path)) == [
                    "lease", "pollInterval", "retention", "searchWords", "model.timeout", "model.failureLimit",
                    "prompt.threadLimit", "escalation.patience", "rollout.shadowFor", "oversight.undoWindow",
                    "oversight.claimLease", "trust.toMonitored.target", "trust.toAutonomous.target", "trust.alpha",
                    "sampler.monitoredRate", "sampler.autonomousRate", "webhooks.pauses[1]", "webhooks.timeout",
                    "webhooks.disabledAfter",
                ]
            )
        }
    }

    @Test func aRetryPolicyIsBounded() {
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(cap: .seconds(Int64.max)) }
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(maximumAttempts: .max) }
    }
}
