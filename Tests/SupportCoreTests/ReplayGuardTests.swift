import FrontdeskTesting
import SupportCore
import Testing
import WebhookVerify

struct ReplayGuardTests {
    let time = ManualTimeSource()

    var store: WorkspaceStore {
        WorkspaceStore(workspace: "w", records: .bytewise, time: time, identifiers: CountingIdentifierSource())
    }

    func webhook(_ body: String, id: String? = nil) throws -> VerifiedWebhook {
        let scheme = id == nil ? WebhookScheme.multiMail : WebhookScheme.standardWebhooks
        let secret = id == nil ? "your_webhook_secret" : "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let key = try WebhookKey("k", secret: WebhookSecret(secret, for: scheme))
        let now = time.now().seconds
        let headers = try WebhookSigner(scheme: scheme, key: key)
            .sign(body: Array(body.utf8), timestamp: id == nil ? nil : WebhookTimestamp(seconds: now), id: id)
        let request = WebhookRequest(headers: headers, body: Array(body.utf8))
        return try WebhookVerifier(scheme: scheme, keys: [key]).verify(request, now: now)
    }

    @Test func letsAWebhookThroughOnce() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let ticket) = try await replays.claim(event) else {
            Issue.record("expected a ticket")
            return
        }
        #expect(try await replays.claim(event) == .inProgress(until: time.now() + .seconds(60)))
        try await replays.complete(ticket)
        #expect(try await replays.claim(event) == .done)
    }

    @Test func aReleasedWebhookIsLetThroughAgain() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let ticket) = try await replays.claim(event) else { return }
        try await replays.release(ticket)
        guard case .new = try await replays.claim(event) else {
            Issue.record("expected a ticket")
            return
        }
    }

    @Test func aLostLeaseCanNotComplete() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let first) = try await replays.claim(event) else { return }
        time.advance(by: .seconds(60))
        guard case .new(let second) = try await replays.claim(event) else {
            Issue.record("expected a ticket")
            return
        }
        await #expect(throws: ReplayGuardError.leaseLost) { try await replays.complete(first) }
        try await replays.complete(second)
    }

    @Test func aLostLeaseCanNotReleaseAnothersClaim() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let first) = try await replays.claim(event) else { return }
        time.advance(by: .seconds(60))
        guard case .new = try await replays.claim(event) else {
            Issue.record("expected a ticket")
            return
        }
        try await replays.release(first)
        #expect(try await replays.claim(event) == .inProgress(until: time.now() + .seconds(60)))
    }

    @Test func whatIsDoneIsNotReleased() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let ticket) = try await replays.claim(event) else { return }
        try await replays.complete(ticket)
        try await replays.release(ticket)
        #expect(try await replays.claim(event) == .done)
    }

    @Test func aRetryWithAFreshTimestampIsRecognisedByItsSignedID() async throws {
        let replays = ReplayGuard(store)
        guard case .new(let ticket) = try await replays.claim(webhook("{}", id: "msg_1")) else { return }
        try await replays.complete(ticket)
        time.advance(by: .seconds(3600))
        #expect(try await replays.claim(webhook("{}", id: "msg_1")) == .done)
    }

    @Test func aShortRetentionDoesNotEndALiveLease() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let first) = try await replays.claim(event, retention: .zero) else { return }
        time.advance(by: .seconds(30))
        #expect(try await replays.claim(event) == .inProgress(until: time.now() + .seconds(30)))
        time.advance(by: .seconds(30))
        guard case .new = try await replays.claim(event, retention: .zero) else {
            Issue.record("expected a ticket")
            return
        }
        await #expect(throws: ReplayGuardError.leaseLost) { try await replays.complete(first) }
    }

    @Test func isForgottenAfterItsRetention() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        guard case .new(let ticket) = try await replays.claim(event) else { return }
        try await replays.complete(ticket)
        time.advance(by: .seconds(86_399))
        #expect(try await replays.claim(event) == .done)
        time.advance(by: .seconds(1))
        guard case .new = try await replays.claim(event) else {
            Issue.record("expected a ticket")
            return
        }
    }

    @Test func refusesWhenFullAndRecoversWhenRecordsExpire() async throws {
        let replays = ReplayGuard(store, capacity: 16)
        var refused = 0
        for number in 0..<64 {
            do {
                _ = try await replays.claim(webhook("{\"n\":\(number)}"))
            } catch let error as ReplayGuardError {
                #expect(error == .full)
                refused += 1
            }
        }
        #expect(refused == 64 - 16)
        time.advance(by: .seconds(86_400))
        guard case .new = try await replays.claim(webhook("{\"n\":0}")) else {
            Issue.record("expected a ticket")
            return
        }
    }

    @Test func ofManyClaimsAtOnceOneWins() async throws {
        let replays = ReplayGuard(store)
        let event = try webhook("{}")
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    if case .new = try await replays.claim(event) { return true }
                    return false
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
    }
}
