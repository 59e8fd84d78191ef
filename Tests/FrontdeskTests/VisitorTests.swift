import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import TestSupport
import Testing

/// Conversations that do not begin with a mail.
struct VisitorTests {
    private static let ann = try? EmailAddress("Ann <ann@a.example>")

    private func company(channels: [String] = ["multimail"]) async throws -> (Company, EmailAddress) {
        let company = try Company()
        return (company, try #require(Self.ann))
    }

    private func inboxes(_ company: Company, _ condition: (InboxID) -> RoutingRule) async throws -> InboxID {
        let shop = try await company.desk.inboxes.create(InboxSettings(name: "Shop"), by: .system("test"))
        let rest = InboxSettings(name: "Rest", isDefault: true, routingRules: [condition(shop.id)])
        _ = try await company.desk.inboxes.create(rest, by: .system("test"))
        return shop.id
    }

    @Test func aVisitorIsRoutedByThePage() async throws {
        let (company, ann) = try await company()
        let shop = try await inboxes(company) {
            RoutingRule(condition: RoutingCondition(url: .init("/pricing")), inboxID: $0)
        }
        let url = "https://shop.example/pricing?x=1"
        let one = try await company.desk
            .open(visitor: ann, url: url, message: "How much?", channel: "multimail")
        let two = try await company.desk
            .open(visitor: ann, url: "https://shop.example/", message: "Hello?", channel: "multimail")
        #expect(one.inboxID == shop && two.inboxID != shop && two.inboxID != nil)
        #expect(one.attributes["url"] == url && one.contactID == ContactID(for: ann))
    }

    @Test func aVisitorIsRoutedByAttributesAndWords() async throws {
        let (company, ann) = try await company()
        let shop = try await inboxes(company) {
            let condition = RoutingCondition(
                userAttribute: .init(key: "plan", value: .text("pro")),
                message: .init("invoice")
            )
            return RoutingRule(condition: condition, inboxID: $0)
        }
        for (plan, text, matches) in [("pro", "My invoice", true), ("pro", "Hi", false), ("free", "My invoice", false)]
        {
            let opened = try await company.desk
                .open(visitor: ann, attributes: ["plan": plan], message: text, channel: "multimail")
            #expect((opened.inboxID == shop) == matches)
        }
    }

    @Test func theAnswerGoesByMailAndTheVisitorsMailComesBack() async throws {
        let (company, ann) = try await company()
        let opened = try await company.desk
            .open(visitor: ann, message: "There is an error.", subject: "Help", channel: "multimail")
        try await company.settle()
        try await company.decideAll(.approve)
        try await company.settle()
        let sent = try #require(company.provider.sent.first?.mail)
        #expect(sent.kind == .new && sent.to == [ann] && sent.subject == "Re: Help")
        #expect(sent.from?.bare == "support@acme.example")
        let names = [["In-Reply-To", "<\(sent.internetMessageID ?? "")>"]]
        try await company.receive("m1", text: "Thank you.", headers: names)
        try await company.settle()
        #expect(try await company.desk.conversations().values.map(\.id) == [opened.id])
        #expect(try await company.desk.store.messages(of: opened.id).values.count { $0.direction == .inbound } == 2)
    }

    @Test func theAnswerGoesThroughTheHostsClosure() async throws {
        let shown = Mutex<[OutboundMail]>([])
        let page = ClosureMailTransport(idempotency: .keyed(timeToLive: .seconds(86_400))) { mail, key in
            shown.withLock { $0.append(mail) }
            return SendReceipt(providerMessageID: key)
        }
        let desk = try SupportDesk(
            Company.configuration(),
            records: .staffed,
            transports: ["page": page],
            classifier: Company.classifier,
            time: ManualTimeSource(),
            identifiers: CountingIdentifierSource()
        )
        let ann = try #require(Self.ann)
        let opened = try await desk.open(visitor: ann, message: "There is an error.")
        try await desk.processUntilIdle()
        _ = try await desk.reply(to: opened.id, answering: .newestMessage, with: ManualReply("Look again."), by: "rita")
        try await desk.processUntilIdle()
        #expect(shown.withLock { $0.map(\.bodyText) } == ["Look again."])
    }

    @Test func aKeyOpensOneConversation() async throws {
        let (company, ann) = try await company()
        var ids: Set<ConversationID> = []
        for key in ["k", "k", "l"] {
            let opened = try await company.desk
                .open(visitor: ann, message: "An error.", channel: "multimail", idempotencyKey: key)
            try await company.settle()
            ids.insert(opened.id)
        }
        for _ in 0..<2 {
            ids.insert(try await company.desk.open(visitor: ann, message: "An error.", channel: "multimail").id)
        }
        #expect(ids.count == 4)
        #expect(try await company.desk.conversations().values.count == 4)
    }

    @Test func whatIsTooLargeIsRefusedAllAtOnce() async throws {
        let (company, ann) = try await company()
        do {
            try await company.desk.open(
                visitor: ann,
                url: String(repeating: "x", count: 10_000),
                attributes: ["a": String(repeating: "x", count: 10_000)],
                message: " ",
                channel: "multimail"
            )
            Issue.record("expected a refusal")
        } catch let error as VisitorError {
            #expect(error.problems.count == 3)
        }
        await #expect(throws: SendingError.self) { try await company.desk.open(visitor: ann, message: "Hello?") }
    }

    @Test func anIncidentIsAConversationThatPeopleSeeAndTheModelDoesNot() async throws {
        let model = ScriptedClassifier(always: #"{"intent":"bug_report","confidence":0.99,"draft":"Thanks."}"#)
        let help = try? EmailAddress("help@acme.example")
        let company = try Company(
            classifier: model,
            change: { $0.incidents = help.map { IncidentPolicy(helpdesk: $0, channel: "multimail") } }
        )
        let report = IncidentReport(
            contactEmail: "ann@a.example",
            incidentType: "machine_stopped",
            description: "It stopped.",
            incidentCode: "5859",
            conversationID: "c-1"
        )
        for _ in 0..<2 { _ = try await company.desk.register(report) }
        try await company.settle()
        let conversation = try #require(try await company.desk.conversations().values.first)
        #expect(try await company.desk.conversations().values.count == 1)
        #expect(conversation.attributes["incident_code"] == "5859" && conversation.status == .open)
        #expect(try await company.desk.incidents().values.map(\.openedConversation) == [conversation.id])
        #expect(model.requests.isEmpty)
        #expect(company.provider.sent.map(\.mail.to) == [[try EmailAddress("help@acme.example")]])
    }
}
