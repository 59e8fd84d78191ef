import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Every setting of source 004, from the signed webhook to what an agent sees and the provider gets.
struct SourceInboxTests {
    /// The assignees of four mails, in the order in which they came, while Lee is away.
    @Test(arguments: [
        (#", "assignmentRules": {"type": "round_robin"}"#, ["ann", "rita", "ann", "rita"]),
        (#", "assignmentRules": {"type": "least_busy"}"#, ["ann", "rita", "ann", "rita"]),
        (#", "assignmentRules": {"type": "manual"}"#, ["", "", "", ""]),
        ("", ["", "", "", ""]),
    ])
    func mailIsAssignedAsTheInboxSaysToWhoIsThere(settings: String, assignees: [String]) async throws {
        let company = try await SourceDesk.company(inbox: settings)
        _ = try await company.desk.inboxes.setAvailability(.away, of: "lee", in: "main", by: "lee")
        for number in 1...4 {
            try await company.receive("m\(number)", from: "c\(number)@c.example", text: "Lorem \(number).")
            try await company.settle()
            company.time.advance(by: .seconds(1))
        }
        let conversations = try await company.desk.conversations().values.sorted { $0.createdAt < $1.createdAt }
        #expect(conversations.map { $0.assignee?.rawValue ?? "" } == assignees)
    }

    @Test func aFallbackTakesOverWhenNobodyElseIsThere() async throws {
        let company = try await SourceDesk.company(
            inbox: #", "assignmentRules": {"type": "round_robin", "fallbackUserId": "ann"}"#
        )
        for agent in ["rita", "lee"] as [AgentID] {
            _ = try await company.desk.inboxes.setAvailability(.offline, of: agent, in: "main", by: .human(agent))
        }
        for number in 1...2 {
            try await company.receive("m\(number)", from: "c\(number)@c.example", text: "Lorem \(number).")
            try await company.settle()
        }
        #expect(try await company.desk.conversations().values.map(\.assignee) == ["ann", "ann"])
    }

    private static let hours = """
        , "workingHours": {"enabled": true, "timezone": "UTC", "schedule": {
            "monday": {"start": "09:00", "end": "17:00"}, "tuesday": {"start": "09:00", "end": "17:00"},
            "wednesday": null}, "holidays": ["2026-01-06"]},
        "autoResponder": {"enabled": true, "message": "Within 2 hours.", "delaySeconds": 5},
        "outsideHoursMessage": "We are offline."
        """

    /// Days and hours from Monday, 5 January 2026, 09:00.
    @Test(arguments: [
        (0, 0, "Within 2 hours."), (0, 7, "Within 2 hours."), (0, 8, "We are offline."), (1, 0, "We are offline."),
        (2, 0, "We are offline."), (7, 0, "Within 2 hours."), (8, 0, "Within 2 hours."),
    ])
    func hoursAndHolidaysChooseTheAutomaticAnswer(days: Int, hour: Int, text: String) async throws {
        let company = try await SourceDesk.company(inbox: Self.hours)
        company.time.advance(by: .seconds(days * 86_400 + hour * 3_600))
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        let answers = company.provider.sent.map(\.mail).filter { $0.headers["Auto-Submitted"] == "auto-replied" }
        #expect(answers.map(\.bodyText) == [text])
    }

    @Test func anAnswerForClosedHoursIsNotSentWhileItIsOpen() async throws {
        let settings = Self.hours.replacing(
            #""delaySeconds": 5"#,
            with: #""delaySeconds": 5, "conditions": {"outsideWorkingHours": true}"#
        )
        let company = try await SourceDesk.company(inbox: settings)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
    }

    @Test(arguments: [
        ("Where is my payment?", "billing"), ("There is an error.", "main"),
    ])
    func mailGoesToTheInboxOfItsWords(text: String, inbox: InboxID) async throws {
        let company = try await SourceDesk.company(
            inbox: """
                , "routingRules": [{"condition": {"message": {"contains": ["billing", "payment", "invoice"]}},
                                    "inboxId": "billing"}]
                """,
            more: #"{"id": "billing", "name": "Billing"}, "#
        )
        try await company.receive("m1", text: text)
        try await company.settle()
        #expect(try await company.conversation().inboxID == inbox)
    }

    @Test func agentsHandleTheConversationsOfTheirInboxAndAdminsManageIt() async throws {
        let company = try await SourceDesk.company(inbox: "")
        let desk = company.desk
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        let id = try await company.conversation().id
        try await desk.assign(id, to: "rita", by: "rita")
        _ = try await desk.addNote("I know them.", to: id, by: "rita")
        try await desk.reply(to: id, answering: .newestMessage, with: ManualReply("Done."), by: "rita")
        try await company.settle()
        try await desk.apply(.resolve, to: id, by: "rita")
        #expect(company.provider.sent.last?.mail.bodyText == "Done.")
        #expect(try await company.conversation().status == .resolved)
        await #expect(throws: PermissionError.self) {
            _ = try await desk.inboxes.update("main", InboxSettings(name: "Mine"), by: "rita")
        }
        await #expect(throws: PermissionError.self) {
            try await desk.assign(id, to: "ben", by: "ben")
        }
    }

    @Test func statisticsTellWhatHappenedToMail() async throws {
        let company = try await SourceDesk.company(inbox: "")
        for (number, seconds) in [60, 120].enumerated() {
            try await company.receive("m\(number)", from: "c\(number)@c.example", text: "Lorem ipsum.")
            try await company.settle()
            company.time.advance(by: .seconds(seconds))
            let open = try await company.desk.conversations().values.filter { $0.status == .open }
            let id = try #require(open.first).id
            let reply = ManualReply("Done.")
            try await company.desk.reply(to: id, answering: .newestMessage, with: reply, by: "rita")
            try await company.settle()
            try await company.desk.apply(.resolve, to: id, by: "rita")
        }
        try await company.receive("m9", from: "c9@c.example", text: "Lorem ipsum.")
        try await company.settle()
        let reporter = StatisticsReporter(company.desk.store)
        let inbox = try await reporter.inbox("main")
        #expect(inbox.openConversations == 1 && inbox.unassignedConversations == 1 && inbox.resolvedToday == 2)
        #expect(inbox.conversationsToday == 3 && inbox.avgResponseTime == 90)
        let rita = try await reporter.team("main").members.first { $0.userID == "rita" }
        #expect(rita?.conversationsHandled == 2)
    }
}
