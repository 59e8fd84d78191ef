import Foundation
import Frontdesk
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// Finding conversations by words and by what they are.
struct SearchTests {
    /// Four customers, one of whom has written twice and got an answer.
    static func company() async throws -> Company {
        let company = try Company()
        let mails = [
            ("m1", "ann@a.example", "Invoice missing", "Where is my invoice for March?", "t1"),
            ("m2", "bob@b.example", "Error", "The export shows an error 4711.", "t2"),
            ("m3", "cem@c.example", "Rechnung", "Wo bleibt die Rechnung für die Straße?", "t3"),
            ("m4", "ann@a.example", "Invoice missing", "I mean the invoice for April, not March.", "t1"),
            ("m5", "dora@d.example", "Dark mode", "Feature request: dark mode, please.", "t5"),
        ]
        for (id, from, subject, text, thread) in mails {
            try await company.receive(id, from: from, subject: subject, text: text, thread: thread)
            try await company.desk.processUntilIdle()
            company.time.advance(by: .seconds(60))
        }
        return company
    }

    static let cases: [(text: String, subjects: [String])] = [
        ("invoice", ["Invoice missing"]), ("INVOICE march", ["Invoice missing"]), ("invoice 4711", []),
        ("rech", ["Rechnung"]), ("strasse", ["Rechnung"]), ("ann@a.example", ["Invoice missing"]),
        ("4711", ["Error"]), ("error exp", ["Error"]), ("exp error", []), ("exp 4711 error", []), ("nowhere", []),
        ("example", ["Dark mode", "Invoice missing", "Rechnung", "Error"]),
        ("", ["Dark mode", "Invoice missing", "Rechnung", "Error"]),
        ("?!", ["Dark mode", "Invoice missing", "Rechnung", "Error"]),
    ]

    @Test(arguments: cases) func findsWhatHoldsAllWords(text: String, subjects: [String]) async throws {
        let company = try await Self.company()
        #expect(try await company.desk.conversations(ConversationQuery(text)).values.map(\.subject) == subjects)
    }

    @Test func findsWhatWasAnswered() async throws {
        let company = try await Self.company()
        try await company.decideAll(.approveEdited(DraftDecision.Edit(bodyText: "The zebra has eaten it.")))
        try await company.settle()
        #expect(try await company.desk.conversations(ConversationQuery("zebra")).values.count == 4)
    }

    @Test func combinesWordsWithEveryFilter() async throws {
        let company = try await Self.company()
        let desk = company.desk
        let bob = try #require(try await desk.conversations(ConversationQuery("4711")).values.first)
        try await desk.store.transaction { unit in
            guard var conversation = try await unit.read(Conversation.self, bob.id.rawValue) else { return }
            conversation.status = .resolved
            conversation.tags = ["vip"]
            conversation.assignee = "7"
            try unit.save(conversation)
        }
        func count(_ query: ConversationQuery) async throws -> Int { try await desk.conversations(query).values.count }
        for text in ["", "example", "error"] {
            #expect(try await count(ConversationQuery(text, status: .resolved)) == 1)
            #expect(try await count(ConversationQuery(text, tag: "vip")) == 1)
            #expect(try await count(ConversationQuery(text, assignee: "7")) == 1)
            #expect(try await count(ConversationQuery(text, status: .resolved, assignee: "7")) == 1)
            #expect(try await count(ConversationQuery(text, status: .open, tag: "vip")) == 0)
            #expect(try await count(ConversationQuery(text, inbox: "support", contact: bob.contactID)) == 1)
        }
        let start = ManualTimeSource.start
        #expect(try await count(ConversationQuery("example", to: start + .seconds(60))) == 1)
        #expect(try await count(ConversationQuery("example", from: start + .seconds(150))) == 2)
        #expect(try await count(ConversationQuery("march", to: start + .seconds(30))) == 1)
    }

    @Test(arguments: ["", "example", "question number", "que"], [1, 3, 200])
    func pagesHoldEachConversationOnce(text: String, limit: Int) async throws {
        let company = try Company(classifier: ScriptedClassifier(always: "{}"))
        for number in 0..<23 {
            let id = "m\(number)"
            try await company.receive(id, text: "Question number \(number)", thread: "t\(number % 9)")
            if number % 4 == 0 { company.time.advance(by: .seconds(1)) }
        }
        try await company.settle()
        var found: [ConversationID] = []
        var query = ConversationQuery(text, limit: limit)
        repeat {
            let page = try await company.desk.conversations(query)
            #expect(page.values.count <= limit)
            found += page.values.map(\.id)
            query.cursor = page.next
        } while query.cursor != nil
        #expect(found.count == 9)
        #expect(Set(found).count == 9)
    }

    @Test func erasedWordsAreFoundNoMore() async throws {
        let company = try await Self.company()
        let ann = try #require(try await company.desk.conversations(ConversationQuery("invoice")).values.first)
        try await company.desk.erase(.conversation(ann.id), by: .system("host"))
        #expect(try await company.desk.conversations(ConversationQuery("invoice")).values.isEmpty)
        #expect(try await company.desk.conversations(ConversationQuery("4711")).values.count == 1)
    }

    @Test func aWorkspaceCanLeaveMessagesOut() async throws {
        let company = try Company(change: { $0.searchWords = 0 })
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        #expect(try await company.desk.conversations(ConversationQuery("invoice")).values.isEmpty)
        #expect(try await company.desk.conversations(ConversationQuery("")).values.count == 1)
    }

    /// A common word, a rare word among common ones, and a filter that few conversations pass.
    static let queries = [
        ConversationQuery("invoice", limit: 3), ConversationQuery("invoice rare", limit: 3),
        ConversationQuery(tag: "vip", limit: 3),
    ]

    @Test(arguments: queries)
    func aPageCostsTheSameAmongManyConversations(query: ConversationQuery) async throws {
        var calls: [Int] = []
        for count in [300, LongTests.count(1200, full: 100_000)] {
            let company = try Company()
            try await Self.fill(company.desk.store, count)
            let before = company.faults.callCount
            let start = ContinuousClock.now
            let found = try await company.desk.conversations(query).values
            let time = ContinuousClock.now - start
            #expect(!found.isEmpty)
            calls.append(company.faults.callCount - before)
            if LongTests.areWanted {
                print("search \(query.text) \(query.tag?.rawValue ?? "") among \(count): \(time)")
            }
        }
        #expect(calls[1] <= calls[0] + 8, "\(calls)")
    }

    /// Conversations with one message each: all with `invoice`, every 90th with `rare`, and every 100th tagged `vip`.
    private static func fill(_ store: WorkspaceStore, _ count: Int) async throws {
        for start in stride(from: 0, to: count, by: 100) {
            try await store.transaction { unit in
                for number in start..<start + 100 {
                    let id = ConversationID("c\(number)")
                    let at = ManualTimeSource.start + .seconds(number)
                    let tags: Set<TagID> = number % 100 == 0 ? ["vip"] : []
                    try unit.save(Conversation(id: id, tags: tags, createdAt: at))
                    let text = "invoice \(number) " + (number % 90 == 0 ? "rare" : "usual")
                    let message = Message(
                        id: MessageID("m\(number)"),
                        conversationID: id,
                        direction: .inbound,
                        origin: .contact,
                        from: nil,
                        bodyText: text,
                        receivedAt: at
                    )
                    try unit.saveWords(of: message, limit: 100)
                }
            }
        }
    }
}
