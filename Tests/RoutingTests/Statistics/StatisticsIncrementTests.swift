import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// What is counted event by event is what the conversations are, also when the processes' clocks differ.
struct StatisticsIncrementTests {
    @Test(arguments: 0..<30)
    func whatIsCountedFollowsTheCommitsAndNotTheClocks(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let place = try await Workplace(AssignmentRules(method: .leastBusy))
        let start = place.time.now()
        try await place.open("c")
        for _ in 0..<40 {
            // Each commit is that of some process, whose clock is up to two minutes fast or slow.
            place.time.set(start + .seconds(.random(in: 0..<240, using: &random)))
            try await Self.change("c", in: place, &random)
            let conversation = try #require(try await place.store.fetch(Conversation.self, "c"))
            let facts = try #require(try await place.store.fetch(ConversationFacts.self, "c"))
            #expect(facts.metrics.status == conversation.status)
            #expect(facts.metrics.assignee == conversation.assignee)
            #expect(facts.events.map(\.at) == facts.events.map(\.at).sorted())
        }
    }

    private static func change(
        _ id: ConversationID,
        in place: Workplace,
        _ random: inout SeededGenerator
    ) async throws {
        let (kind, details) = Self.change(&random)
        try await place.change(id) { conversation, unit in
            if let status = details["status"].flatMap(Conversation.Status.init(rawValue:)) {
                conversation.status = status
            }
            unit.record(Self.event(kind, on: id, details))
            try await place.assigner.settle(conversation, in: &unit)
        }
    }

    @Test func theReporterAgreesWithTheCalculator() async throws {
        let place = try await Workplace()
        for number in 0..<10 {
            try await place.store.transaction { unit in
                var conversation = Conversation(id: ConversationID("c\(number)"), createdAt: unit.now)
                try await place.assigner.route(&conversation, in: &unit)
                if number < 7 { _ = try await place.assigner.assign(&conversation, in: &unit) }
                let customer = Principal(kind: .contact, id: "x")
                unit.record(WorkspaceEvent(.conversationOpened, by: customer, on: conversation.id))
                try unit.save(conversation)
            }
            place.time.advance(by: .seconds(30))
            try await place.change(ConversationID("c\(number)")) { conversation, unit in
                let details = ["origin": "human"]
                unit.record(Self.event(.messageSent, on: conversation.id, details))
            }
        }
        let statistics = try await StatisticsReporter(place.store).inbox(place.inbox)
        #expect(statistics.openConversations == 10)
        #expect(statistics.unassignedConversations == 3)
        #expect(statistics.conversationsToday == 10)
        #expect(statistics.avgResponseTime == 30)
        let team = try await StatisticsReporter(place.store).team(place.inbox)
        #expect(team.members.map(\.conversationsHandled) == [10, 0, 0])
        #expect(team.csv.split(separator: "\r\n").count == 4)
        let now = place.time.now()
        let series = try await StatisticsReporter(place.store).series(
            place.inbox,
            by: .hour,
            in: now - .seconds(3600)..<now
        )
        #expect(series.map(\.created).reduce(0, +) == 10)
    }

    private static func change(_ random: inout SeededGenerator) -> (TimelineEntry.Kind, [String: String]) {
        let status = Conversation.Status.allCases.randomElement(using: &random)?.rawValue ?? "open"
        let origin = Message.Origin.allCases.randomElement(using: &random)?.rawValue ?? "human"
        let choices: [(TimelineEntry.Kind, [String: String])] = [
            (.messageReceived, [:]), (.messageSent, ["origin": origin]), (.statusChanged, ["status": status]),
            (.rated, ["rating": "\(Int.random(in: 0...6, using: &random))"]), ("note", [:]),
        ]
        return choices.randomElement(using: &random) ?? choices[0]
    }

    private static func event(
        _ line: TimelineEntry.Kind,
        on conversation: ConversationID,
        _ details: [String: String]
    ) -> WorkspaceEvent {
        WorkspaceEvent(custom: "test.event", by: .human("a"), on: conversation, details: details, line: line)
    }
}
