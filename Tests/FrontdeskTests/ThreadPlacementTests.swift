import Foundation
import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Which conversation a mail joins that names several, or names one in a roundabout way.
struct ThreadPlacementTests {
    private static let ann = "Ann <ann@a.example>"
    private static let eve = "Eve <eve@evil.example>"

    /// The conversation that a mail opened.
    private static func opened(_ company: Company, _ id: String, from: String = ann, thread: String? = nil) async throws
        -> ConversationID
    {
        let known = Set(try await company.desk.conversations().values.map(\.id))
        try await company.receive(id, from: from, text: "An error in \(id).", thread: thread)
        try await company.settle()
        return try #require(try await company.desk.conversations().values.map(\.id).first { !known.contains($0) })
    }

    private static func texts(_ company: Company, _ id: ConversationID) async throws -> [String?] {
        try await company.desk.store.messages(of: id).values.filter { $0.direction == .inbound }.map(\.bodyText)
    }

    private static func named(_ ids: [String]) -> [[String]] {
        [["References", ids.map { "<\($0)@a.example>" }.joined(separator: " ")]]
    }

    @Test func aStrangersConversationLinksToTheOneThatIsNamedFirst() async throws {
        let company = try Company()
        let first = try await Self.opened(company, "m1")
        _ = try await Self.opened(company, "m2", from: "bob@b.example")
        let headers = [["In-Reply-To", "<m1@a.example>"], ["References", "<m2@a.example>"]]
        try await company.receive("e1", from: Self.eve, text: "What was it?", headers: headers)
        try await company.settle()
        let eves = try await company.desk.conversations().values.filter { $0.linkedConversation != nil }
        #expect(eves.map(\.linkedConversation) == [first])
    }

    /// Otherwise one mail could have a worker look at any number of conversations.
    @Test(arguments: [(7, true), (8, false)]) func aMailNamesAtMostEightConversations(others: Int, joins: Bool)
        async throws
    {
        let company = try Company()
        let own = try await Self.opened(company, "own")
        let names = (0..<others).map { "v\($0)" }
        for name in names { _ = try await Self.opened(company, name, from: "\(name)@v.example") }
        try await company.receive("more", text: "Another error.", headers: Self.named(["own"] + names))
        try await company.settle()
        #expect(try await Self.texts(company, own).contains("Another error.") == joins)
    }

    @Test func eachStrangerHasAConversationOfTheirOwn() async throws {
        let company = try Company()
        _ = try await Self.opened(company, "m1")
        for (number, writer) in [Self.eve, "mal@evil.example", "mal@evil.example", Self.eve].enumerated() {
            try await company.receive("e\(number)", from: writer, text: "One.", headers: Self.named(["m1"]))
            try await company.settle()
        }
        let conversations = try await company.desk.conversations().values
        #expect(conversations.count == 3)
        for id in conversations.map(\.id) {
            let writers = try await company.desk.store.messages(of: id).values.filter { $0.direction == .inbound }
            #expect(Set(writers.map(\.from)).count == 1)
        }
    }

    /// A mail that has the Message-ID of one that we know, and differs from it in one place.
    enum Difference: CaseIterable {
        case nothing, author, replyAddress, subject, text, html

        func receive(_ id: String, at company: Company) async throws {
            var more: [String: Any] = ["headers": [["Message-ID", "<m1@a.example>"]], "body_html": "<p>An error.</p>"]
            more["reply_to"] = self == .replyAddress && id != "m1" ? "bob@b.example" : "home@a.example"
            if self == .html, id != "m1" { more["body_html"] = "<p>An error!</p>" }
            let isCopy = id != "m1"
            try await company.receive(
                id,
                from: self == .author && isCopy ? "bob@b.example" : "ann@a.example",
                subject: self == .subject && isCopy ? "Bye" : "Hello",
                text: self == .text && isCopy ? "An error!" : "An error.",
                more: more
            )
            try await company.settle()
        }
    }

    /// All who are named take part, so only the repetition decides.
    @Test(arguments: Difference.allCases) func aKnownMessageIDJoinsOnlyTheSameMailAgain(difference: Difference)
        async throws
    {
        let company = try Company()
        try await difference.receive("m1", at: company)
        let id = try #require(try await company.desk.conversations().values.first?.id)
        for address in ["bob@b.example", "home@a.example", "ann@a.example"] {
            try await company.desk.addParticipant(try EmailAddress(address), to: id, by: "rita")
        }
        try await difference.receive("copy", at: company)
        #expect(try await company.desk.conversations().values.count == (difference == .nothing ? 1 : 2))
    }

    /// The provider reports our own mail under another identifier.
    @Test func mailOfOursComesBackIntoItsConversation() async throws {
        let company = try Company()
        let id = try await Self.opened(company, "m1")
        try await company.decideAll(.approve)
        try await company.settle()
        let name = try #require(company.provider.sent.first?.mail.internetMessageID)
        let more = ["headers": [["Message-ID", "<\(name)>"]]]
        try await company.receive("back", from: "support@acme.example", text: "Done.", more: more, isOurs: true)
        try await company.settle()
        #expect(try await company.desk.conversations().values.map(\.id) == [id])
    }

    @Test func whoeverGetsMailFromTheProvidersPagesTakesPart() async throws {
        let company = try Company()
        let id = try await Self.opened(company, "m1", thread: "t")
        let more = ["to": ["ann@a.example"], "cc": ["bob@b.example"]]
        let ours = "support@acme.example"
        try await company.receive("h1", from: ours, text: "Ask Bob.", thread: "t", more: more, isOurs: true)
        try await company.settle()
        try await company.receive("b1", from: "bob@b.example", text: "Error 7.", headers: Self.named(["h1"]))
        try await company.settle()
        #expect(try await Self.texts(company, id).contains("Error 7."))
    }

    @Test func whomACustomersMailCopiesTakesNoPart() async throws {
        let company = try Company()
        let id = try await Self.opened(company, "m1", thread: "t")
        try await company.receive("m2", text: "Still.", thread: "t", more: ["cc": [Self.eve]])
        try await company.settle()
        try await company.receive("e1", from: Self.eve, text: "What was it?", headers: Self.named(["m1", "m2"]))
        try await company.settle()
        #expect(try await Self.texts(company, id) == ["An error in m1.", "Still."])
    }

    // MARK: Joining

    @Test func aJoinMovesBothConversationsOnAndLinksThem() async throws {
        let company = try Company()
        let (anns, bobs) = (
            try await Self.opened(company, "m1"), try await Self.opened(company, "b1", from: "bob@b.example")
        )
        let before = try await (company.desk.conversation(anns)?.epoch, company.desk.conversation(bobs)?.epoch)
        let epoch = try #require(before.0) + 1
        try await company.desk.join(bobs, into: anns, by: "rita")
        let (target, joined) = (try await company.desk.conversation(anns), try await company.desk.conversation(bobs))
        #expect(target?.epoch == epoch)
        #expect(joined?.epoch == before.1.map { $0 + 1 })
        #expect(target?.linkedConversation == nil && joined?.linkedConversation == anns)
        await #expect(throws: ConversationError.hasMovedOn(epoch: epoch)) {
            try await company.desk.reply(to: anns, answering: .epoch(epoch - 1), with: ManualReply("Hi"), by: "olga")
        }
    }

    @Test func aJoinReopensTheTarget() async throws {
        let company = try Company()
        let anns = try await Self.opened(company, "m1")
        try await company.desk.apply(.close, to: anns, by: .human("rita"))
        let bobs = try await Self.opened(company, "b1", from: "bob@b.example")
        try await company.desk.join(bobs, into: anns, by: "rita")
        #expect(try await company.desk.conversation(anns)?.status == .open)
    }

    /// A mail may name the thread of a third conversation.
    @Test func aJoinTakesNoNameOfAThirdConversation() async throws {
        let company = try Company()
        let anns = try await Self.opened(company, "m1", thread: "t")
        let eves = try await Self.opened(company, "e1", from: Self.eve, thread: "t")
        let cleos = try await Self.opened(company, "c1", from: "cleo@c.example")
        try await company.desk.join(eves, into: cleos, by: "rita")
        try await company.receive("m2", text: "Still.", thread: "t")
        try await company.settle()
        #expect(try await Self.texts(company, anns) == ["An error in m1.", "Still."])
    }

    @Test func theModelIsNotAskedAboutOurOwnMailThatWasJoined() async throws {
        let company = try Company()
        let (anns, bobs) = (
            try await Self.opened(company, "m1"), try await Self.opened(company, "b1", from: "bob@b.example")
        )
        try await company.decideAll(.approve)
        try await company.settle()
        try await company.desk.join(bobs, into: anns, by: "rita")
        try await company.settle()
        #expect(try await company.desk.pending().values.isEmpty)
        #expect(Set(company.provider.sent.map(\.mail.kind)) == [.reply(to: "m1"), .reply(to: "b1")])
    }

    @Test(arguments: [(500, true), (501, false)]) func onlyWhatFitsIntoOneCommitIsJoined(count: Int, isJoined: Bool)
        async throws
    {
        let company = try Company()
        let (anns, bobs) = (
            try await Self.opened(company, "m1"), try await Self.opened(company, "b1", from: "bob@b.example")
        )
        let first = try #require(try await company.desk.store.messages(of: bobs).values.first)
        try await company.desk.store.transaction { unit in
            var message = first
            for number in 1..<count {
                message = Message(copying: message, as: MessageID("copy-\(number)"))
                try unit.save(message)
            }
        }
        if isJoined {
            try await company.desk.join(bobs, into: anns, by: "rita")
        } else {
            await #expect(throws: ConversationError.cannotBeJoined(bobs)) {
                try await company.desk.join(bobs, into: anns, by: "rita")
            }
        }
        #expect(try await company.desk.conversation(bobs)?.status == (isJoined ? .closed : .open))
    }
}

extension Message {
    fileprivate init(copying other: Message, as id: MessageID) {
        self.init(
            id: id,
            conversationID: other.conversationID,
            direction: other.direction,
            origin: other.origin,
            from: other.from,
            subject: other.subject,
            bodyText: other.bodyText,
            receivedAt: other.receivedAt,
            provider: other.provider
        )
    }
}
