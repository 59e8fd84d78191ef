import Frontdesk
import JSONText

/// Plays a day of mail through the whole loop and checks that everything became what it should.
final class DemoRun {
    private let company: DemoWorkspace
    private let tally: DemoTally
    private let narrator: DemoNarrator
    private let reviewer: DemoReviewer
    private var verifiers: [String: WebhookVerifier] = [:]
    private var reported = 0
    private(set) var summary = DemoSummary()

    init(_ company: DemoWorkspace, tally: DemoTally, narrator: DemoNarrator, reviewer: DemoReviewer) {
        self.company = company
        self.tally = tally
        self.narrator = narrator
        self.reviewer = reviewer
    }

    /// Plays one webhook: it comes in, goes through the loop, is reviewed, and what leaves is delivered.
    func play(_ delivery: RecordedDelivery) async throws {
        narrator.arrival(delivery)
        company.time.set(delivery.at)
        if let message = delivery.message { company.mailbot.deposit(message.mail(provider: "mailbot")) }
        let outcome = try await receive(delivery.scheme, delivery.request)
        summary.check(outcome == delivery.expect, "\(delivery.title): expected \(delivery.expect), got \(outcome)")
        try await work()
        company.time.advance(by: .seconds(45))
        try await review(delivery)
        company.time.advance(by: .seconds(15))
        try await work()
        try await reportDeliveries()
    }

    /// A chatbot hands an incident in, twice; a customer rates an answer by the link that came with it.
    func hearOtherChannels() async throws {
        let report = IncidentReport(
            contactEmail: "ana@mall.example",
            incidentType: "machine_stopped",
            description: "The machine takes coins and gives nothing.",
            incidentCode: "5859",
            location: "Albacenter Mall",
            conversationID: "conv_abc123"
        )
        let outcome = try await company.desk.register(report)
        let isRepeat = try await company.desk.register(report) == outcome
        guard case .accepted(let words, _) = outcome, isRepeat else {
            return summary.check(false, "the incident was not registered once: \(outcome)")
        }
        narrator.stage("incident", words, .green)
        guard let answered = try await company.desk.sentReplies(limit: 1).values.first?.item.conversationID else {
            return summary.check(false, "no answer has left")
        }
        let link = try await company.desk.surveyLink(for: answered)
        let token = String(link.split(separator: "?t=").last ?? "")
        let rating = try await company.desk.rate(token: token, rating: 5)
        narrator.stage("rated", "\(rating.rating) of 5, by a signed link", .green)
    }

    /// Counts what the day came to and verifies the audit log.
    func finish() async throws {
        summary.add(tally)
        let sent = company.mailbot.sent + company.multiMail.sent
        summary.sent = sent.count
        let keys = Set(sent.map(\.idempotencyKey))
        summary.check(keys.count == sent.count, "a mail was sent twice")
        summary.waiting = try await company.desk.pending(PendingQuery(limit: 500, threadLimit: 0)).values.count
        summary.audit = try await AuditLog(company.desk.store).verify()
        if case .broken(let fault) = summary.audit { summary.check(false, "the audit log is broken: \(fault)") }
        try await company.desk.tidy()
        summary.rollout = try await company.desk.rolloutReport()
        let failures = try await company.desk.failures().values
        summary.check(failures.isEmpty, "\(failures.count) events failed for good")
    }

    private func receive(_ scheme: String, _ request: WebhookRequest) async throws -> String {
        do {
            let webhook = try verifier(for: scheme).verify(request, now: company.time.now().seconds)
            summary.verified += 1
            narrator.stage("verified", "\(webhook.scheme), key \(webhook.keyID)", .green)
            let outcome = try await company.desk.receive(webhook)
            narrator.stage("received", outcome.word, outcome.word == "accepted" ? nil : .yellow)
            return outcome.word
        } catch let error as WebhookError {
            summary.refused += 1
            narrator.stage("refused", error.code, .red)
            return "refused " + error.code
        } catch let error as WebhookDecodingError {
            summary.unreadable += 1
            narrator.stage("unreadable", error.description, .red)
            return "unreadable " + error.code
        }
    }

    private func verifier(for scheme: String) throws -> WebhookVerifier {
        if let known = verifiers[scheme] { return known }
        guard let preset = WebhookScheme.preset(named: scheme) else {
            throw CommandFailure(code: "bad_fixture", message: "there is no scheme '\(scheme)'")
        }
        let key = try WebhookKey("demo", secret: DemoWorkspace.secret, for: preset)
        let verifier = try WebhookVerifier(scheme: preset, keys: [key])
        verifiers[scheme] = verifier
        return verifier
    }

    private func work() async throws {
        try await company.desk.processUntilIdle()
        for event in tally.takeRecent() where event.stage != .receive { narrator.event(event) }
    }

    private func review(_ delivery: RecordedDelivery) async throws {
        let pending = try await company.desk.pending(PendingQuery(limit: 100)).values
        let fresh = pending.filter { $0.draft.createdAt >= delivery.at }
        var isDecided = false
        for item in fresh {
            guard let choice = reviewer.choice(on: item, script: delivery.review) else { continue }
            isDecided = true
            try await decide(choice, item)
        }
        guard !reviewer.isInteractive else { return }
        summary.check(delivery.review == nil || isDecided, "\(delivery.title): there was no draft to decide on")
    }

    private func decide(_ choice: DraftDecision.Choice, _ item: PendingReview) async throws {
        let decision = DraftDecision(
            choice,
            on: item.draft.id,
            version: item.draft.review.version,
            by: .reviewer(DemoWorkspace.reviewer)
        )
        switch try await company.desk.decide(decision) {
        case .decided:
            summary.count(choice)
            narrator.stage("reviewer", DemoSummary.word(for: choice), .blue)
        case .refused(let refusal):
            narrator.stage("reviewer", "refused: \(refusal)", .red)
            summary.check(false, "the decision on \(item.draft.category) was refused: \(refusal)")
        }
    }

    /// The provider tells what became of what has left since it was asked last.
    private func reportDeliveries() async throws {
        let sent =
            company.mailbot.sent.map { ("mailbotTimestamped", $0) } + company.multiMail.sent.map { ("multiMail", $0) }
        let new = sent.filter { $0.1.sentAt > Timestamp(milliseconds: 0) }.sorted { $0.1.sentAt < $1.1.sentAt }
        for (scheme, mail) in new.dropFirst(reported) {
            narrator.stage("dispatched", Self.describe(mail.mail))
            _ = try await receive(scheme, try deliveryWebhook(of: mail, scheme: scheme))
        }
        reported = new.count
        try await work()
    }

    private func deliveryWebhook(
        of mail: DemoMailProvider.SentMail,
        scheme name: String
    ) throws -> WebhookRequest {
        let body: JSONValue = [
            "event_type": "message.delivered",
            "id": .string("evt_\(name)_\(mail.receipt.providerMessageID)"),
            "message_id": .string(mail.receipt.providerMessageID),
        ]
        let bytes = Array(JSONWriter.line(body).utf8)
        let scheme = WebhookScheme.preset(named: name) ?? .multiMail
        let key = try WebhookKey("demo", secret: DemoWorkspace.secret, for: scheme)
        let signer = try WebhookSigner(scheme: scheme, key: key)
        let headers = try signer.sign(body: bytes, now: company.time.now().seconds)
        return WebhookRequest(headers: headers, body: bytes)
    }

    private static func describe(_ mail: OutboundMail) -> String {
        switch mail.kind {
        case .reply: "answer in the thread  \(mail.labels.joined(separator: ", "))"
        case .forward: "forward to people  \(mail.labels.joined(separator: ", "))"
        case .new: "new mail"
        }
    }
}
