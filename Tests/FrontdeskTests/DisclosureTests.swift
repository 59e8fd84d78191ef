import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

/// Readers learn that a machine wrote to them, and only then.
struct DisclosureTests {
    private static let german = "Guten Tag, ich habe einen error bei der Anmeldung und bitte um Hilfe. Danke!"

    @Test("Every automatic mail says in its reader's language that a machine wrote it, and the audit log proves it")
    func disclosesAutomaticMail() async throws {
        let company = try await Self.free()
        let lines = DisclosurePolicy.standardLines
        let texts = [
            ("en", "Hello, there is an error and I do not know what to do."), ("de", Self.german),
            ("fr", "Bonjour, nous avons une error sur votre page et je ne sais pas que faire. Merci"),
            ("en", "error"),
        ]
        for (number, text) in texts.enumerated() {
            try await company.receive("m\(number)", from: "p\(number)@mail.example", text: text.1)
        }
        try await company.settle()
        #expect(company.provider.sent.count == texts.count)
        for sent in company.provider.sent {
            guard case .reply(let id) = sent.mail.kind, let number = Int(id.dropFirst()) else { continue }
            let line = try #require(lines[texts[number].0])
            #expect(sent.mail.bodyText?.hasSuffix("\n\n" + line) == true)
            #expect(sent.mail.headers["X-AI-Generated"] == "true")
        }
        let approvals = try await company.entries(of: "draft.approved_automatically")
        #expect(
            approvals.compactMap { $0.details["disclosure"] }.sorted() == [
                "line_de header", "line_en header", "line_en header", "line_fr header",
            ]
        )
    }

    @Test("The line stands once in a thread")
    func disclosesOnce() async throws {
        let company = try await Self.free()
        let line = try #require(DisclosurePolicy.standardLines["en"])
        let earlier = OutboundMail(
            kind: .new,
            to: [try EmailAddress("ann@a.example")],
            subject: "Hello",
            bodyText: "An answer.\n\n" + line
        )
        try await company.receive("m1", text: "An error with the page.", thread: "t")
        try await company.settle()
        #expect(company.provider.sent.last?.mail.bodyText?.contains(line) == true)
        #expect(earlier.bodyText?.contains(line) == true)
        // An answer to an automatic answer goes to a person; a person's go-ahead makes the next one possible.
        let conversation = try #require(try await company.conversation())
        let submission = DraftSubmission(
            conversationID: conversation,
            mail: OutboundMail(
                kind: .new,
                from: try EmailAddress("support@acme.example"),
                to: [try EmailAddress("ann@a.example")],
                subject: "Hello",
                bodyText: "Another answer."
            ),
            channel: "multimail",
            author: .agent("other"),
            category: "bug_report",
            confidence: 1
        )
        _ = try await company.desk.queue.submit(submission)
        try await company.settle()
        #expect(company.provider.sent.last?.mail.bodyText == "Another answer.")
        let proofs = try await company.entries(of: "draft.approved_automatically").compactMap {
            $0.details["disclosure"]
        }
        #expect(proofs == ["line_en header", "earlier_line header"])
    }

    @Test("What waits for a person, and what a person writes, says nothing of machines")
    func saysNothingOfPeople() async throws {
        let company = try Company()
        try await company.receive("m1", text: "An error with the page.")
        try await company.settle()
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        #expect(draft.mail.bodyText == "We are working on it.")
        try await company.decideAll(.approve)
        try await company.settle()
        #expect(company.provider.sent.last?.mail.bodyText == "We are working on it.")
        #expect(company.provider.sent.last?.mail.headers["X-AI-Generated"] == nil)
    }

    @Test("A policy can have the line in other modes, in other words, or not at all")
    func isByPolicy() async throws {
        var oversight = OversightPolicy()
        oversight.disclosure = DisclosurePolicy(modes: [.gatedSend], lines: ["en": "A machine <wrote> this."])
        let company = try Company(oversight: oversight)
        try await company.receive("m1", text: "An error.")
        try await company.settle()
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        #expect(draft.mail.bodyText == "We are working on it.\n\nA machine <wrote> this.")
        oversight.disclosure = nil
        let silent = try await Self.free(oversight)
        try await silent.receive("m1", text: "An error.")
        try await silent.settle()
        #expect(silent.provider.sent.last?.mail.bodyText == "We are working on it.")
    }

    @Test("A policy without a line for its fallback, or with a line of two, is refused")
    func refusesBadPolicies() {
        var oversight = OversightPolicy()
        oversight.disclosure = DisclosurePolicy(lines: ["en": "a\nb"], fallbackLanguage: "de")
        #expect(throws: DeskConfigurationError.self) { try Company(oversight: oversight) }
    }

    private static func free(_ oversight: OversightPolicy = OversightPolicy()) async throws -> Company {
        let company = try Company(oversight: oversight)
        try await company.desk.oversight.set(.autonomous, for: .otherCategories, by: .operator("olga"), reason: "test")
        return company
    }
}

extension Company {
    fileprivate func entries(of action: String) async throws -> [AuditEntry] {
        try await OversightHistory(desk.store).entries(
            action: action,
            from: Timestamp(milliseconds: 0),
            to: time.now() + .seconds(1)
        ).values
    }

    fileprivate func conversation() async throws -> ConversationID? {
        try await entries(of: "draft.approved_automatically").first?.conversationID
    }
}
