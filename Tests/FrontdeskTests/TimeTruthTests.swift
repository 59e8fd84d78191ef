import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// What is measured is what happened, in the time in which it happened.
struct TimeTruthTests {
    private static func company(_ levels: SLAPolicy? = nil) async throws -> (Company, InboxID) {
        let company = try Company()
        let settings = InboxSettings(name: "Support", serviceLevels: levels)
        let inbox = try await company.desk.inboxes.create(settings, by: .system("test")).id
        _ = try await company.desk.inboxes.addMember("rita", to: inbox, by: .system("test"))
        return (company, inbox)
    }

    private static func only(_ company: Company) async throws -> Conversation {
        try #require(try await company.desk.conversations().values.first)
    }

    @Test func aConversationThatIsResolvedWithoutAReplyBreaksNoTarget() async throws {
        let levels = SLAPolicy(targets: .init(firstResponseSeconds: 3600), inBusinessTime: false)
        let (company, _) = try await Self.company(levels)
        try await company.receive("m1", text: "Never mind.")
        try await company.desk.processUntilIdle()
        let conversation = try await Self.only(company)
        try await company.desk.apply(.resolve, to: conversation.id, by: .human("rita"))
        company.time.advance(by: .seconds(86_400))
        _ = try await company.desk.tidy()
        let kinds = try await company.desk.store.timeline(of: conversation.id).values.map(\.kind)
        #expect(!kinds.contains { "\($0)".contains("breach") || "\($0)".contains("Breach") })
        let timers = try await company.desk.inboxes.timers(of: try await Self.only(company))
        #expect(timers.map { $0.state(at: company.time.now()) } == [.met])
    }

    @Test func thanksIsNoQuestionThatWaits() async throws {
        let (company, inbox) = try await Self.company()
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let id = try await Self.only(company).id
        _ = try await company.desk.reply(
            to: id,
            answering: .newestMessage,
            with: ManualReply("Restart it."),
            by: "rita"
        )
        try await company.settle()
        try await company.receive("m2", text: "Thanks", headers: [["In-Reply-To", "<m1@a.example>"]])
        try await company.settle()
        try await company.desk.apply(.resolve, to: id, by: .human("rita"))
        company.time.advance(by: .seconds(30 * 86_400))
        try await company.receive("m3", text: "A new error.", headers: [["In-Reply-To", "<m1@a.example>"]])
        try await company.settle()
        company.time.advance(by: .seconds(60))
        _ = try await company.desk.reply(to: id, answering: .newestMessage, with: ManualReply("Again."), by: "rita")
        try await company.settle()
        let statistics = try await StatisticsReporter(company.desk.store).inbox(inbox)
        #expect((statistics.avgResponseTime ?? .infinity) < 3600)
    }

    /// What happened before the period is not in it.
    @Test func reopeningsAndHandledConversationsKeepToThePeriod() async throws {
        let (company, inbox) = try await Self.company()
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let id = try await Self.only(company).id
        _ = try await company.desk.reply(
            to: id,
            answering: .newestMessage,
            with: ManualReply("Restart it."),
            by: "rita"
        )
        try await company.settle()
        try await company.desk.apply(.resolve, to: id, by: .human("rita"))
        try await company.desk.apply(.reopen, to: id, by: .human("rita"))
        let end = company.time.now() + .milliseconds(1)
        company.time.advance(by: .seconds(3600))
        let reporter = StatisticsReporter(company.desk.store)
        for (period, count) in [(Timestamp(milliseconds: 0)..<end, 1), (end..<company.time.now(), 0)] {
            #expect(try await reporter.inbox(inbox, in: period).reopened == count)
            let members = try await reporter.team(inbox, in: period).members
            #expect(members.map(\.conversationsHandled).reduce(0, +) == count)
        }
    }
}
