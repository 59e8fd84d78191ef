import Foundation
import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// Every metric against its definition.
struct StatisticsTests {
    static let start = Timestamp(seconds: 1_780_920_000)  // 2026-06-08T12:00:00Z, 08:00 in New York

    static func calculator(_ period: Range<Timestamp>? = nil) throws -> StatisticsCalculator {
        StatisticsCalculator(calendar: try calendar(newYork, [("09:00", "17:00")], on: weekdays), period: period)
    }

    static func inbox(_ stories: Story...) throws -> InboxStatistics {
        try calculator().inbox(stories.map(\.facts), now: start + .seconds(7200))
    }

    @Test func anEmptyInboxHasNoAverages() throws {
        let statistics = try Self.calculator().inbox([], now: Self.start)
        #expect(statistics.avgResponseTime == nil && statistics.avgResolutionTime == nil && statistics.csat == nil)
        #expect(statistics.openConversations == 0 && statistics.wall.response.count == 0)
        let json = String(decoding: try JSONEncoder().encode(statistics), as: UTF8.self)
        #expect(json.contains("\"avgResponseTime\":null"))
    }

    @Test func automaticRepliesAndNotesAreNotReplies() throws {
        var story = Story("c", at: Self.start)
        story.receive(Self.start)
        story.reply(Self.start + .seconds(1), .automation)
        story.add("note", Self.start + .seconds(2), by: .human("ann"))
        story.reply(Self.start + .seconds(600))
        let statistics = try Self.inbox(story)
        #expect(statistics.avgResponseTime == 600)
        #expect(statistics.wall.firstResponse.count == 1)
    }

    @Test func repliesOfModelsAreCountedSeparately() throws {
        var story = Story("c", at: Self.start)
        story.receive(Self.start)
        story.reply(Self.start + .seconds(10), .autonomous)
        story.receive(Self.start + .seconds(20))
        story.reply(Self.start + .seconds(80), .approvedDraft)
        let statistics = try Self.inbox(story)
        #expect(statistics.wall.firstAutonomousResponse.average == 10)
        #expect(statistics.wall.firstResponse.average == 60)
    }

    @Test func customersWaitSinceTheirFirstMessage() throws {
        var story = Story("c", at: Self.start)
        for second in [0, 30, 60] { story.receive(Self.start + .seconds(second)) }
        story.reply(Self.start + .seconds(100))
        story.reply(Self.start + .seconds(200))
        #expect(try Self.inbox(story).wall.response == DurationSummary([.seconds(100)]))
    }

    @Test func resolutionIsFirstAndLast() throws {
        var story = Story("c", at: Self.start)
        story.set(.resolved, Self.start + .seconds(100))
        story.set(.open, Self.start + .seconds(200))
        story.set(.resolved, Self.start + .seconds(300))
        story.set(.closed, Self.start + .seconds(400))
        let statistics = try Self.inbox(story)
        #expect(statistics.wall.firstResolution.average == 100)
        #expect(statistics.avgResolutionTime == 300)
        #expect(statistics.resolvedToday == 1)
        #expect(statistics.reopened == 1)
        #expect(statistics.openConversations == 0)
    }

    @Test(arguments: [
        ("2026-06-09T03:30:00Z", true), ("2026-06-09T04:00:00Z", false), ("2026-06-08T03:59:59Z", false),
        ("2026-06-08T04:00:00Z", true),
    ])
    func todayIsTheDayOfTheZone(created: String, isToday: Bool) throws {
        let story = Story("c", at: try at(created))
        let statistics = try Self.calculator().inbox([story.facts], now: try at("2026-06-08T23:30:00-04:00"))
        #expect(statistics.conversationsToday == (isToday ? 1 : 0))
    }

    @Test func aDayWithAClockChangeHasItsRealLength() throws {
        let facts = try (0..<48).map { hour in
            Story(ConversationID("c\(hour)"), at: try at("2026-03-08T00:00:00Z") + .seconds(hour * 3600)).facts
        }
        let now = try at("2026-03-08T12:00:00-04:00")
        #expect(try Self.calculator().inbox(facts, now: now).conversationsToday == 23)
    }

    @Test func repliesAreCreditedToTheirAuthor() throws {
        var story = Story("c", at: Self.start)
        story.receive(Self.start)
        story.add(.assigned, Self.start, ["agent_id": "ann"])
        story.reply(Self.start + .seconds(60), by: "ann")
        story.add(.assigned, Self.start + .seconds(70), ["agent_id": "bob"])
        story.receive(Self.start + .seconds(80))
        story.reply(Self.start + .seconds(100), by: "bob")
        story.add(.rated, Self.start + .seconds(120), ["rating": "4"])
        let team = try Self.calculator().team([story.facts], members: ["eve"], names: ["ann": "Ann"])
        #expect(team.members.map(\.userID) == ["ann", "bob", "eve"])
        #expect(team.members.map(\.conversationsHandled) == [1, 1, 0])
        #expect(team.members.map(\.avgResponseTime) == [60, 20, nil])
        #expect(team.members.map(\.csat) == [nil, 4, nil])
        #expect(team.members.map(\.name) == ["Ann", "bob", "eve"])
    }

    @Test func businessTimeIsGivenBesideWallTime() throws {
        var story = Story("c", at: Self.start)  // 08:00, the inbox opens at 09:00
        story.receive(Self.start)
        story.reply(Self.start + .seconds(5400))
        let statistics = try Self.inbox(story)
        #expect(statistics.wall.response.average == 5400)
        #expect(statistics.business.response.average == 1800)
    }

    @Test func eventsCountInThePeriodInWhichTheyHappen() throws {
        var story = Story("c", at: Self.start - .seconds(86_400))
        story.receive(Self.start - .seconds(60))
        story.reply(Self.start)
        let before = try Self.calculator(Self.start - .seconds(100_000)..<Self.start).inbox(
            [story.facts],
            now: Self.start
        )
        let after = try Self.calculator(Self.start..<Self.start + .seconds(1)).inbox([story.facts], now: Self.start)
        #expect(before.avgResponseTime == nil)
        #expect(after.avgResponseTime == 60)
    }

    @Test func ratingsAreAveraged() throws {
        let stories = [5, 4, 2].map { rating in
            var story = Story(ConversationID("c\(rating)"), at: Self.start)
            story.add(.rated, Self.start + .seconds(1), ["rating": "1"])
            story.add(.rated, Self.start + .seconds(2), ["rating": "\(rating)"])
            story.add(.rated, Self.start + .seconds(3), ["rating": "9"])
            return story.facts
        }
        let statistics = try Self.calculator().inbox(stories, now: Self.start + .seconds(9))
        #expect(statistics.csat == 11.0 / 3)
        #expect(statistics.ratings == 3)
        #expect(statistics.positiveRatings == 2.0 / 3)
    }

    @Test func percentilesAreNearestRank() {
        let summary = DurationSummary((1...100).map { Duration.seconds($0) })
        #expect(summary.median == 50.5 && summary.p90 == 90 && summary.p95 == 95 && summary.average == 50.5)
        #expect(DurationSummary([.seconds(7)]).p90 == 7)
    }

    @Test func aMillionDurationsDoNotDrift() {
        let count = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? 100_000 : 1_000_000
        let summary = DurationSummary((0..<count).map { _ in Duration.milliseconds(100) })
        #expect(summary.average == 0.1 && summary.median == 0.1)
    }
}
