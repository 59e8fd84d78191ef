import Foundation
import Frontdesk
import FrontdeskTesting
import Providers
import TestSupport
import Testing

// A process that only takes mail in; another one over the same database works on it.
struct WebhookHost: Sendable {
    let verifier: WebhookVerifier
    let desk: SupportDesk

    init(secret: String, records: any RecordStore) throws {
        verifier = try WebhookVerifier(
            scheme: .multiMail,
            keys: [WebhookKey("2026", secret: secret, for: .multiMail)]
        )
        desk = try SupportDesk(
            DeskConfiguration(
                mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))],
                sources: [WebhookSource(.multiMail, decoder: .multiMail)]
            ),
            records: records
        )
    }

    func handle(_ request: WebhookRequest, now: Int64) async throws -> Int {
        do {
            try await desk.receive(verifier.verify(request, now: now))
            return 202
        } catch let error as WebhookError {
            return error.suggestedStatus
        }
    }
}

// An agent of the host's own drafts replies; a person approves them, and each is sent once.
struct ReviewHost: Sendable {
    let desk: SupportDesk

    init(records: any RecordStore, mail: any MailTransport) throws {
        desk = try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))]),
            records: records,
            transports: ["mail": mail]
        )
    }

    func propose(_ text: String, to customer: EmailAddress, in thread: ConversationID) async throws -> Draft {
        let mail = OutboundMail(kind: .new, to: [customer], subject: "Your question", bodyText: text)
        let submission = DraftSubmission(conversationID: thread, mail: mail, channel: "mail", author: .agent("bot"))
        try await desk.store.transaction { unit in
            if try await unit.read(Conversation.self, thread.rawValue) == nil {
                try unit.save(Conversation(id: thread, createdAt: unit.now))
            }
        }
        return try await desk.queue.submit(submission).draft
    }

    func approve(_ draft: Draft, by reviewer: AgentID) async throws {
        try await desk.approve(draft, by: reviewer)
        try await desk.processDue()
    }
}

struct TinyHostTests {
    @Test func aWebhookHostLeavesTheWorkToAnotherProcess() async throws {
        let records = InMemoryRecordStore.staffedInMemory
        let host = try WebhookHost(secret: TinyHosts.secret, records: records)
        let request = try TinyHosts.webhook("Where is my invoice?")
        #expect(try await host.handle(request, now: 0) == 202)
        #expect(try await host.handle(WebhookRequest(headers: [], body: request.body), now: 0) == 401)
        let worker = try WebhookHost(secret: TinyHosts.secret, records: records).desk
        try await worker.processUntilIdle()
        #expect(try await worker.conversations(ConversationQuery("invoice")).values.map(\.status) == [.open])
    }

    @Test func aReviewHostSendsWhatAPersonApproved() async throws {
        let mail = RecordingMailTransport()
        let host = try ReviewHost(records: .staffedInMemory, mail: mail)
        let draft = try await host.propose("Under Settings.", to: EmailAddress("ann@a.example"), in: "t1")
        try await host.desk.processDue()
        #expect(mail.sent.isEmpty)
        try await host.approve(draft, by: "rita")
        #expect(mail.sent.map(\.mail.bodyText) == ["Under Settings."])
    }

    @Test func aPersonsPageNeedsPlainFunctionsOnly() async throws {
        let model = ScriptedClassifier(always: #"{"intent":"billing_question","confidence":0.9,"draft":"Paid."}"#)
        let mail = RecordingMailTransport()
        let desk = try TinyHosts.desk(model: model, mail: mail)
        try await TinyHosts.deliver("Did I pay the invoice?", to: desk)
        try await desk.processUntilIdle()

        let found = try await desk.conversations(ConversationQuery("invoice", status: .open))
        let conversation = try #require(found.values.first)
        try await desk.tag(conversation.id, adding: ["billing"], by: "rita")
        try await desk.addNote("Paid on Monday.", to: conversation.id, by: "rita")
        let review = try #require(try await desk.pending().values.first)
        try await desk.approve(review.draft, rewrittenAs: "Yes, on Monday.", by: "rita")

        try await desk.processUntilIdle()
        #expect(mail.sent.map(\.mail.bodyText) == ["Yes, on Monday."])
        #expect(try await desk.conversations(ConversationQuery(tag: "billing")).values.map(\.id) == [conversation.id])
        #expect(try await desk.notes(of: conversation.id).values.map(\.text) == ["Paid on Monday."])
        await #expect(throws: ConversationError.noteOutOfRange) {
            try await desk.addNote("", to: conversation.id, by: "rita")
        }
        await #expect(throws: ConversationError.notFound("none")) {
            try await desk.tag("none", adding: ["x"], by: "rita")
        }
    }
}

/// What the examples of this folder share.
enum TinyHosts {
    static let secret = "a secret of the vendor"

    /// A desk with everything in memory.
    static func desk(
        model: any Classifier,
        mail: any MailTransport = RecordingMailTransport(),
        translator: (any Translator)? = nil,
        observer: (any DeskObserver)? = nil
    ) throws -> SupportDesk {
        try SupportDesk(
            DeskConfiguration(
                mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))],
                sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)]
            ),
            records: .staffedInMemory,
            transports: ["mailbot": mail, "multimail": mail],
            classifier: model,
            translator: translator,
            observer: observer
        )
    }

    /// A customer's mail, as a signed webhook.
    static func webhook(_ text: String) throws -> WebhookRequest {
        let fields = ["message_id": "m1", "sender": "ann@a.example", "subject": "Hi", "body_text": text]
        let body = Array(try JSONEncoder().encode(fields))
        let signer = try WebhookSigner(scheme: .multiMail, key: WebhookKey("k", secret: secret, for: .multiMail))
        return WebhookRequest(headers: try signer.sign(body: body, now: 0), body: body)
    }

    static func deliver(_ text: String, to desk: SupportDesk) async throws {
        let key = try WebhookKey("k", secret: secret, for: .multiMail)
        let verifier = try WebhookVerifier(scheme: .multiMail, keys: [key])
        try await desk.receive(verifier.verify(try webhook(text), now: 0))
    }
}
