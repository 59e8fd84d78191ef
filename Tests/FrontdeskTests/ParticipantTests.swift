import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Who joins a conversation by naming it, and what becomes of the mail of everybody else.
struct ParticipantTests {
    private static let eve = "Eve <eve@evil.example>"
    private static let names = [["In-Reply-To", "<m1@a.example>"]]

    /// A company with a customer's mail that waits for a decision.
    private static func company(_ model: (any Classifier)? = nil) async throws -> (Company, ConversationID) {
        let company = try Company(classifier: model ?? Company.classifier)
        try await company.receive("m1", text: "There is an error.", thread: "t")
        try await company.settle()
        let conversation = try #require(try await company.desk.conversations().values.first)
        return (company, conversation.id)
    }

    private static func texts(_ company: Company, _ id: ConversationID) async throws -> [String?] {
        try await company.desk.store.messages(of: id).values.filter { $0.direction == .inbound }.map(\.bodyText)
    }

    /// The conversation that is not `id`.
    private static func other(_ company: Company, than id: ConversationID) async throws -> Conversation {
        let others = try await company.desk.conversations().values.filter { $0.id != id }
        #expect(others.count == 1)
        return try #require(others.first)
    }

    private static func links(_ company: Company, of id: ConversationID) async throws -> [String?] {
        try await company.desk.store.timeline(of: id).values.filter { $0.kind == .linked }
            .map { $0.details["linked_conversation_id"] }
    }

    @Test func aStrangersMailsAreOneConversationAndBothTimelinesSaySo() async throws {
        let (company, victims) = try await Self.company()
        try await company.receive("e1", from: Self.eve, text: "One error.", headers: Self.names)
        try await company.settle()
        try await company.receive("e2", from: Self.eve, text: "Two errors.", thread: "t")
        try await company.settle()
        let own = try await Self.other(company, than: victims)
        #expect(own.linkedConversation == victims)
        #expect(try await Self.texts(company, own.id) == ["One error.", "Two errors."])
        #expect(try await Self.links(company, of: own.id) == [victims.rawValue])
        #expect(try await Self.links(company, of: victims) == [own.id.rawValue])
    }

    @Test func aStrangerDoesNotReopenAConversationNorCountAsAnAnswer() async throws {
        let (company, victims) = try await Self.company()
        try await company.decideAll(.approve)
        try await company.settle()
        try await company.desk.apply(.close, to: victims, by: .human("rita"))
        let before = try await company.desk.conversation(victims)
        try await company.receive("e1", from: Self.eve, text: "That did not help.", headers: Self.names)
        try await company.settle()
        #expect(try await company.desk.conversation(victims) == before)
        #expect(try await !company.desk.store.timeline(of: victims).values.map(\.kind).contains(.engagement))
    }

    @Test func anAgentJoinsAColleaguesMailInOneStep() async throws {
        let model = ScriptedClassifier(always: #"{"intent":"bug_report","confidence":0.9,"draft":"Thank you."}"#)
        let (company, customers) = try await Self.company(model)
        let bob = "Bob <bob@a.example>"
        try await company.receive("b1", from: bob, text: "It is error 7.", headers: Self.names)
        try await company.settle()
        let bobs = try await Self.other(company, than: customers)
        try await company.desk.join(bobs.id, into: customers, by: "rita")
        try await company.settle()
        #expect(try await Self.texts(company, customers) == ["There is an error.", "It is error 7."])
        #expect(try await Self.texts(company, bobs.id) == [])
        #expect(try await company.desk.conversation(bobs.id)?.status == .closed)
        #expect(try await company.desk.conversation(customers)?.status == .open)
        let pending = try await company.desk.pending().values.map(\.draft)
        #expect(pending.map(\.conversationID) == [customers])
        #expect(pending.first?.mail.to.map(\.bare) == ["bob@a.example"])
        #expect(model.requests.last?.prompt.user.contains("There is an error.") == true)
        for (id, line) in [(customers, bobs.id), (bobs.id, customers)] {
            #expect(try await Self.links(company, of: id) == [line.rawValue, line.rawValue])
        }

        try await company.receive("b2", from: bob, text: "Or 8.", headers: [["In-Reply-To", "<b1@a.example>"]])
        try await company.settle()
        #expect(try await Self.texts(company, customers).count == 3)
    }

    @Test func whatCannotBeJoinedIsRefused() async throws {
        let (company, id) = try await Self.company()
        await #expect(throws: ConversationError.cannotBeJoined(id)) {
            try await company.desk.join(id, into: id, by: "rita")
        }
        await #expect(throws: ConversationError.notFound("none")) {
            try await company.desk.join("none", into: id, by: "rita")
        }
        await #expect(throws: ConversationError.notFound("none")) {
            try await company.desk.join(id, into: "none", by: "rita")
        }
        #expect(try await company.desk.conversation(id)?.status == .open)
    }

    @Test func whoeverGetsOurMailOrWasAddedTakesPart() async throws {
        let (company, id) = try await Self.company()
        let reply = ManualReply("Please ask Bob.", cc: [try EmailAddress("bob@b.example")])
        _ = try await company.desk.reply(to: id, answering: .newestMessage, with: reply, by: "rita")
        try await company.settle()
        try await company.desk.addParticipant(try EmailAddress("Cleo@C.example"), to: id, by: "rita")
        for (number, writer) in ["ann@a.example", "bob@b.example", "cleo@c.example"].enumerated() {
            try await company.receive("r\(number)", from: writer, text: "Error \(number).", headers: Self.names)
            try await company.settle()
        }
        #expect(try await company.desk.conversations().values.count == 1)
        #expect(try await Self.texts(company, id).count == 4)
    }

    @Test func whoIsAnsweredTakesPartNotWhoIsNamedAsTheAuthor() async throws {
        let company = try Company()
        let more = ["reply_to": "ann@home.example"]
        try await company.receive("m1", from: "ann@work.example", text: "An error.", more: more)
        try await company.settle()
        try await company.receive("m2", from: "ann@home.example", text: "Another error.", headers: Self.names)
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == 1)
        try await company.receive("m3", from: "ann@work.example", text: "A third error.", headers: Self.names)
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == 2)
    }

    @Test func mailWithoutASenderJoinsNothing() async throws {
        let (company, victims) = try await Self.company()
        try await company.receive("n1", from: "somebody", text: "One error.", headers: Self.names)
        try await company.settle()
        #expect(try await Self.texts(company, victims) == ["There is an error."])
    }

    @Test func severalReplyAddressesJoinNothingUnlessAllTakePart() async throws {
        let (company, anns) = try await Self.company()
        try await company.receive("v1", from: "vic@a.example", text: "My error.", headers: Self.names)
        try await company.settle()
        let vics = try await Self.other(company, than: anns)
        let headers = Self.names + [["Reply-To", "vic@a.example, \(Self.eve)"]]
        try await company.receive("e1", from: "vic@a.example", text: "Her error.", headers: headers)
        try await company.settle()
        #expect(try await Self.texts(company, vics.id) == ["My error."])
        #expect(try await company.desk.conversations().values.count == 3)
    }

    @Test func aReplyToThatOnlyTheHeaderNamesIsAnswered() async throws {
        let company = try Company()
        let headers = [["Reply-To", Self.eve]]
        try await company.receive("m1", from: "vic@a.example", text: "An error.", headers: headers)
        try await company.settle()
        #expect(try await company.desk.pending().values.map { $0.draft.mail.to.map(\.bare) } == [["eve@evil.example"]])
    }

    /// A copy of a mail, as it comes through a second mailbox, has its Message-ID.
    @Test(arguments: [("There is an error.", 1), ("There is another error.", 2)])
    func aKnownMessageIDJoinsOnlyAsARepeat(text: String, conversations: Int) async throws {
        let (company, _) = try await Self.company()
        let headers = ["headers": [["Message-ID", "<m1@a.example>"]]]
        try await company.receive("copy", text: text, more: headers)
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == conversations)
    }

    @Test func anAutomaticAnswerGoesOnlyToTheAuthor() async throws {
        let company = try await AutoReplyTests.company(AutoReplyTests.responder())
        let rule = RuleDefinition(
            name: "Thanks",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.sendResponse(body: "Thank you.")]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        let more = ["reply_to": Self.eve]
        try await company.receive("m1", from: "Vic <vic@a.example>", text: "An error.", more: more)
        try await company.settle()
        #expect(!company.provider.sent.contains { $0.mail.headers["Auto-Submitted"] != nil })
    }
}
