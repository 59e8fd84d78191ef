import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// Every function of the desk that acts or reads for somebody asks the table of rights.
struct RightsTests {
    private static let nobodies: [Principal] = [
        "nobody", .agent("bot"), .provider("mailbot"), Principal(kind: .contact, id: "olga"),
    ]

    /// A company with a conversation that waits for a decision, in the inbox of Ann's team.
    private static func company() async throws -> (Company, Conversation, Draft) {
        let company = try Company()
        let desk = company.desk
        let settings = InboxSettings(name: "Help", email: try EmailAddress("support@acme.example"))
        let inbox = try await desk.inboxes.create(settings, by: "olga")
        _ = try await desk.inboxes.addMember("ann", to: inbox.id, by: "olga")
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        let conversation = try #require(try await desk.conversations().values.first)
        #expect(conversation.inboxID == inbox.id)
        return (company, conversation, try #require(try await desk.pending().values.first?.draft))
    }

    private typealias Act = @Sendable (SupportDesk, Conversation, Principal) async throws -> Void

    private static let acts: [(String, Act)] = [
        ("tag", { try await $0.tag($1.id, adding: ["vip"], by: $2) }),
        ("assign", { try await $0.assign($1.id, to: "ann", by: $2) }),
        ("move", { try await $0.move($1.id, to: "x", by: $2) }),
        ("join", { try await $0.join($1.id, into: $1.id, by: $2) }),
        ("participant", { try await $0.addParticipant(try EmailAddress("b@b.example"), to: $1.id, by: $2) }),
        ("note", { try await $0.addNote("Hm.", to: $1.id, by: $2) }),
        ("status", { try await $0.apply(.resolve, to: $1.id, by: $2) }),
        ("reply", { try await $0.reply(to: $1.id, answering: .newestMessage, with: ManualReply("Hi"), by: $2) }),
        ("notes", { _ = try await $0.notes(of: $1.id, for: $2) }),
        ("ratings", { _ = try await $0.ratings(of: $1.id, for: $2) }),
        ("statistics", { _ = try await StatisticsReporter($0.store).inbox($1.inboxID ?? "", for: $2) }),
        ("team", { _ = try await StatisticsReporter($0.store).team($1.inboxID ?? "", for: $2) }),
    ]

    @Test(arguments: acts.indices, nobodies.indices)
    func whoIsNobodyHereNeitherActsNorReads(act: Int, nobody: Int) async throws {
        let (company, conversation, _) = try await Self.company()
        let (name, run) = Self.acts[act]
        let principal = Self.nobodies[nobody]
        // An agent may read what a person may.
        guard principal.kind != .agent || !["notes", "ratings"].contains(name) else { return }
        await #expect(throws: PermissionError.self, "\(name)") { try await run(company.desk, conversation, principal) }
        #expect(try await company.desk.conversation(conversation.id) == conversation)
    }

    @Test(arguments: acts.indices)
    func aMemberActsOnlyInInboxesOfTheirTeam(act: Int) async throws {
        let (company, conversation, _) = try await Self.company()
        let (name, run) = Self.acts[act]
        await #expect(throws: PermissionError.self, "\(name)") { try await run(company.desk, conversation, "rita") }
        do {
            try await run(company.desk, conversation, "ann")
        } catch is RoutingError, is ConversationError {
            // It makes no sense, but is permitted.
        }
    }

    @Test(arguments: ["nobody", "rita"] as [AgentID])
    func whoMayNotDecideSendsNothing(person: AgentID) async throws {
        let (company, _, draft) = try await Self.company()
        let sent = company.provider.sent.count
        await #expect(throws: PermissionError.self) { try await company.desk.approve(draft, by: person) }
        await #expect(throws: PermissionError.self) {
            try await company.desk.decide(DraftDecision(.approve, on: draft.id, version: 1, by: .operator(person)))
        }
        try await company.settle()
        #expect(company.provider.sent.count == sent)
        #expect(try await company.desk.pending().values.count == 1)
        #expect(try await company.desk.approve(draft, by: "ann").receipt != nil)
    }

    @Test func anActorIsNoMoreThanTheirRecordSays() async throws {
        let (company, conversation, draft) = try await Self.company()
        let desk = company.desk
        await #expect(throws: PermissionError.self) {
            try await desk.oversight.set(.autonomous, for: .workspace, by: .operator("ann"), reason: "bold")
        }
        await #expect(throws: PermissionError.self) {
            _ = try await desk.queue.assign(draft.id, to: "rita", by: .lead("ann"))
        }
        #expect(try await desk.actor(for: "ann", in: conversation.inboxID).role == .reviewer)
        #expect(try await desk.actor(for: "olga", in: conversation.inboxID).role == .operator)
        await #expect(throws: PermissionError.self) { try await desk.actor(for: "rita", in: conversation.inboxID) }
    }

    @Test func listsShowWhatTheReaderMaySee() async throws {
        let (company, _, _) = try await Self.company()
        let desk = company.desk
        #expect(try await desk.conversations(for: "ann").values.count == 1)
        #expect(try await desk.conversations(for: "rita").values.isEmpty)
        #expect(try await desk.pending(for: "ann").values.count == 1)
        #expect(try await desk.pending(for: "rita").values.isEmpty)
        await #expect(throws: PermissionError.self) { _ = try await desk.conversations(for: "nobody") }
        await #expect(throws: PermissionError.self) { _ = try await desk.pending(for: "nobody") }
    }

    @Test func theHostsOwnCodeActsByNameAndIsOnRecord() async throws {
        let (company, conversation, _) = try await Self.company()
        try await company.desk.tag(conversation.id, adding: ["vip"], by: .system("billing"))
        let entries = try await AuditLog(company.desk.store).entries(of: conversation.id).values
        #expect(entries.last?.actor == .system("billing"))
    }
}

/// People and things are managed by functions that ask the same table.
struct DirectoryTests {
    @Test func theLastOwnerStays() async throws {
        let company = try Company()
        for owner in ["lea", "1"] as [AgentID] { try await company.desk.removeAgent(owner, by: "olga") }
        await #expect(throws: DirectoryError.lastOwner("olga")) {
            try await company.desk.removeAgent("olga", by: "olga")
        }
        await #expect(throws: DirectoryError.lastOwner("olga")) {
            try await company.desk.save(Agent(id: "olga", name: "Olga"), by: "olga")
        }
        await #expect(throws: PermissionError.self) {
            try await company.desk.save(Agent(id: "rita", name: "Rita", role: .owner), by: "rita")
        }
    }

    @Test func aListThatARuleNamesStaysWithItsContacts() async throws {
        let desk = try Company().desk
        let ann = try EmailAddress("ann@a.example")
        try await desk.save(ContactList(id: "vip", name: "VIP"), by: "olga")
        try await desk.fill("vip", adding: [ann], by: "rita")
        let rule = RuleDefinition(
            name: "VIP",
            event: .conversationCreated,
            conditions: [.contactList("vip", isMember: true)],
            actions: [.escalate(reason: nil)]
        )
        let stored = try await desk.automations.create(rule, by: "olga")
        await #expect(throws: RuleError.listInUse("vip", by: [stored.id])) {
            try await desk.deleteContactList("vip", by: "olga")
        }
        #expect(try await desk.contacts(in: "vip").values.map(\.email) == [ann])
        try await desk.automations.delete(stored.id, version: 1, by: "olga")
        try await desk.deleteContactList("vip", by: "olga")
        #expect(try await desk.contact(ContactID(for: ann))?.lists == [])
    }

    @Test func aContactIsFoundByItsAddressAndKeepsWhatIsNotNamed() async throws {
        let desk = try Company().desk
        let json = #"{"email":"Ann <ann@a.example>","attributes":{"plan":"pro","old":null},"opted_out":true}"#
        let change = try JSONDocument.value(ContactChange.self, from: Array(json.utf8))
        #expect(try await desk.save(change, by: "rita").isNew)
        let again = try await desk.save(ContactChange(email: change.email, name: "Ann"), by: "rita")
        #expect(!again.isNew && again.contact.hasOptedOut && again.contact.attributes == ["plan": "pro"])
        await #expect(throws: DirectoryError.listsNotFound(["x"])) {
            try await desk.save(ContactChange(email: change.email, lists: ["x"]), by: "rita")
        }
    }

    @Test func mergedContactsHaveAllConversations() async throws {
        let company = try Company()
        try await company.receive("m1", from: "ann@a.example", text: "Hello there.")
        try await company.receive("m2", from: "ann@b.example", text: "Hello again.")
        try await company.settle()
        let old = ContactID(for: try EmailAddress("ann@a.example"))
        let new = ContactID(for: try EmailAddress("ann@b.example"))
        try await company.desk.merge(old, into: new, by: "rita")
        #expect(try await company.desk.conversations(ConversationQuery(contact: new)).values.count == 2)
        #expect(try await company.desk.contact(old) == nil)
        await #expect(throws: DirectoryError.contactNotFound(old)) {
            try await company.desk.merge(old, into: new, by: "rita")
        }
    }
}
