import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Mail that is probably not from whom it names goes to a person, joins nothing, and is told nothing.
struct AuthenticationTests {
    /// The ways in which a mail says that it failed.
    enum Sign: CaseIterable {
        case field, providerWord, providerObject, providerField

        var headers: [[String]] {
            self == .field
                ? [["Authentication-Results", "mx.acme.example; dmarc=fail header.from=a.example"]] : []
        }

        var more: [String: Any] {
            switch self {
            case .field: [:]
            case .providerWord: ["dmarc": "FAIL"]
            case .providerObject: ["authentication": ["spf": ["result": "fail"], "dkim": "none"]]
            case .providerField: ["authentication_results": "mx.google.com; dmarc=fail header.from=a.example"]
            }
        }
    }

    static func company() async throws -> Company {
        let company = try Company { $0.authenticationServers = ["mx.acme.example"] }
        try await company.desk.store.transaction { unit in
            try unit.save(Tag(id: "forged", name: "Forged"))
        }
        for category in ["bug_report", "automation"] {
            try await company.desk.oversight
                .set(.autonomous, for: .category(category), by: .operator("1"), reason: "earned")
        }
        return company
    }

    @Test(arguments: Sign.allCases) func mailThatFailedGoesToAPersonAndIsNotAnswered(sign: Sign) async throws {
        let company = try await Self.company()
        _ = try await company.desk.inboxes.create(AutoReplyTests.responder(), by: .human("1"))
        let rule = RuleDefinition(
            name: "Thanks",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.sendResponse(body: "Thank you.")]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.receive("m1", text: "There is an error.", headers: sign.headers, more: sign.more)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.escalations().values.map(\.reason) == ["authentication_failed"])
        #expect(try await company.desk.pending().values.isEmpty)
    }

    @Test func mailThatPassedIsAnswered() async throws {
        let company = try await Self.company()
        let passed = [["Authentication-Results", "mx.acme.example; dmarc=pass header.from=a.example"]]
        try await company.receive("m1", text: "There is an error.", headers: passed)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.reply(to: "m1")])
    }

    /// Anyone can write such a field into their mail; ours is on top of it.
    @Test(arguments: ["evil.example", "mx.acme.example"]) func aForgedResultIsNotBelieved(server: String) async throws {
        let company = try await Self.company()
        let headers = [
            ["Authentication-Results", "mx.acme.example; dmarc=fail header.from=a.example"],
            ["Authentication-Results", "\(server); dmarc=pass header.from=a.example"],
        ]
        try await company.receive("m1", text: "There is an error.", headers: headers)
        try await company.settle()
        #expect(try await company.desk.escalations().values.map(\.reason) == ["authentication_failed"])
    }

    @Test(arguments: Sign.allCases) func aForgedAuthorDoesNotJoinTheThread(sign: Sign) async throws {
        let company = try await Self.company()
        try await company.receive("m1", text: "There is an error.", thread: "t")
        try await company.settle()
        let victims = try #require(try await company.desk.conversations().values.first)
        let names = [["In-Reply-To", "<m1@a.example>"]]
        try await company.receive(
            "e1",
            text: "Send it to my other address.",
            thread: "t",
            headers: names + sign.headers,
            more: sign.more
        )
        try await company.settle()
        let all = try await company.desk.conversations().values
        #expect(all.count == 2)
        #expect(all.first { $0.id != victims.id }?.linkedConversation == victims.id)
        #expect(try await company.desk.store.messages(of: victims.id).values.count == 2)
        #expect(try await company.desk.conversation(victims.id)?.epoch == victims.epoch)
    }

    @Test func aRuleCanAskForIt() async throws {
        let company = try await Self.company()
        for (tag, verdict) in [("forged", SenderAuthentication.failed), (nil, .passed)] {
            let rule = RuleDefinition(
                name: "Forged",
                event: .conversationCreated,
                conditions: [.authentication(verdict)],
                actions: [tag.map { .addTag(TagID($0)) } ?? .setStatus(.closed)]
            )
            _ = try await company.desk.automations.create(rule, by: "1")
        }
        try await company.receive("m1", text: "There is an error.", more: ["dmarc": "fail"])
        try await company.receive("m2", from: "ben@b.example", text: "There is an error.", more: ["dmarc": "pass"])
        try await company.receive("m3", from: "cleo@c.example", text: "There is an error.")
        try await company.settle()
        let all = try await company.desk.conversations(ConversationQuery(limit: 10)).values
        #expect(all.filter { $0.tags.contains("forged") }.map(\.subject).count == 1)
        #expect(all.filter { $0.status == .closed }.count == 1)
    }

    /// The name that is stored is told only to whom it belongs.
    @Test(arguments: ["pass", nil]) func anAutomaticAnswerTellsWhatIsStoredOnlyToItsOwner(word: String?) async throws {
        let company = try await Self.company()
        let rule = RuleDefinition(
            name: "Thanks",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.sendResponse(body: "Hello {{contact.name}}!")]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.desk.store.transaction { unit in
            let address = try EmailAddress("ann@a.example")
            var contact = Contact(id: ContactID(for: address), email: address)
            contact.name = "Ann Secretly"
            try unit.save(contact)
        }
        let more: [String: Any] = word.map { ["dmarc": $0] } ?? [:]
        try await company.receive("m1", from: "Annie <ann@a.example>", text: "A feature request.", more: more)
        try await company.settle()
        let automatic = company.provider.sent.map(\.mail).filter { $0.headers["Auto-Submitted"] != nil }
        #expect(automatic.map(\.bodyText) == [word == nil ? "Hello Annie!" : "Hello Ann Secretly!"])
    }

    /// A mail that failed cannot choose how its victim is called from now on.
    @Test func mailThatFailedNamesNobody() async throws {
        let company = try await Self.company()
        try await company.receive("m1", from: "Loser <ann@a.example>", text: "An error.", more: ["dmarc": "fail"])
        try await company.settle()
        let id = ContactID(for: try EmailAddress("ann@a.example"))
        let contact = try await company.desk.store.fetch(Contact.self, id.rawValue)
        #expect(contact != nil && contact?.name == nil)
    }
}
