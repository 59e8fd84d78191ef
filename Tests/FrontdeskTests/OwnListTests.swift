import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Mail that comes through a mailing list which is an inbox, such as a Google Group, and mail whose sender cannot be read.
struct OwnListTests {
    private static func headers(list: String) -> [[String]] {
        [
            ["List-ID", "<\(list.replacing("@", with: "."))>"],
            ["Mailing-list", "list \(list); contact owners@a.example"],
            ["Precedence", "list"], ["List-Unsubscribe", "<mailto:leave@a.example>"],
        ]
    }

    private static func drafts(
        list: String,
        from: String = "Ann <ann@a.example>",
        more: [[String]] = [],
        inbox: String? = nil,
        change: (inout DeskConfiguration) -> Void = { _ in }
    ) async throws -> [OutboundMail] {
        let company = try Company(change: change)
        if let inbox {
            let settings = InboxSettings(name: "Help", email: try EmailAddress(inbox))
            _ = try await company.desk.inboxes.create(settings, by: .human("1"))
        }
        try await company.receive("m1", from: from, text: "Where is my invoice?", headers: headers(list: list) + more)
        try await company.settle()
        return try await company.desk.queue.pending().values.map(\.draft.mail)
    }

    @Test func aMailboxThatIsAListIsNoList() async throws {
        #expect(try await Self.drafts(list: "support@acme.example").map(\.bodyText) == ["See Settings > Billing."])
    }

    @Test func anInboxThatIsAListIsNoList() async throws {
        #expect(try await Self.drafts(list: "help@acme.example").isEmpty)
        #expect(try await Self.drafts(list: "help@acme.example", inbox: "help@acme.example").count == 1)
    }

    @Test(arguments: ["team.groups.example", "<team.groups.example>", "team@groups.example"])
    func aListThatTheConfigurationNamesIsNoList(name: String) async throws {
        let drafts = try await Self.drafts(list: "team@groups.example") { $0.ownLists = [name] }
        #expect(drafts.count == 1)
        #expect(try await Self.drafts(list: "team@groups.example").isEmpty)
    }

    @Test func aListBehindOursIsStillAList() async throws {
        let foreign = [["List-ID", "<news.other.example>"]]
        #expect(try await Self.drafts(list: "support@acme.example", more: foreign).isEmpty)
    }

    @Test func aListThatWroteItselfIntoFromDoesNotHideTheWriter() async throws {
        let drafts = try await Self.drafts(
            list: "support@acme.example",
            from: "'Ann' via Support <support@acme.example>",
            more: [["X-Original-From", "Ann <ann@a.example>"]]
        )
        #expect(drafts.map { $0.to.map(\.bare) } == [["ann@a.example"]])
    }

    @Test(arguments: ["Müller, Hans <hans@a.example>", "Ann <ann@a.example>, Bob <bob@a.example>"])
    func aSenderWithAnUnquotedNameIsAnswered(from: String) async throws {
        let company = try Company()
        try await company.receive("m1", from: from, text: "Where is my invoice?")
        try await company.settle()
        let recipients = try await company.desk.queue.pending().values.flatMap(\.draft.mail.to).map(\.bare)
        #expect(recipients == [from.hasPrefix("M") ? "hans@a.example" : "ann@a.example"])
    }

    @Test func aMessageWithoutAReadableSenderGoesToPeople() async throws {
        let company = try Company()
        try await company.receive("m1", from: "somebody", text: "Where is my invoice?")
        try await company.settle()
        let conversations = try await company.desk.conversations()
        #expect(conversations.values.count == 1)
        #expect(try await company.desk.queue.pending().values.isEmpty)
        #expect(!company.provider.sent.isEmpty)
    }
}
