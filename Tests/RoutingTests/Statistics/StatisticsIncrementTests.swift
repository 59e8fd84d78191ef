import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// What grew event by event equals what is read from the beginning, in any order and with repetitions.
struct StatisticsIncrementTests {
    @Test(arguments: 0..<30)
    func theOrderOfArrivalDoesNotMatter(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let entries = Self.entries(200, &random)
        let whole = ConversationFacts(conversationID: "c", timeline: entries)
        var grown = ConversationFacts(conversationID: "c")
        for entry in (entries + entries.shuffled(using: &random).prefix(50)).shuffled(using: &random) {
            grown.record(entry)
        }
        #expect(grown == whole)
        #expect(grown.metrics == whole.metrics)
    }

    @Test func storedFactsEqualARecomputation() async throws {
        var random = SeededGenerator(seed: 5)
        let place = try await Workplace(AssignmentRules(method: .leastBusy))
        for number in 0..<20 {
            let id = ConversationID("c\(number)")
            try await place.open(id)
            for _ in 0..<15 {
                if Bool.random(using: &random) { place.time.advance(by: .seconds(61)) }
                let change = Self.change(&random)
                try await place.change(id) { conversation, unit in
                    if let status = change.1["status"].flatMap(Conversation.Status.init(rawValue:)) {
                        conversation.status = status
                        try await place.desk.settle(conversation, in: &unit)
                    }
                    unit.record(Self.event(change.0, on: id, change.1))
                }
            }
        }
        let desk = StatisticsReporter(place.store)
        for number in 0..<20 {
            let id = ConversationID("c\(number)")
            let stored = try await place.store.fetch(ConversationFacts.self, id.rawValue)
            let timeline = try await place.timeline(id)
            #expect(stored == ConversationFacts(conversationID: id, timeline: timeline))
            #expect(try await desk.recompute(id) == stored)
        }
    }

    @Test func theShellGivesWhatThePureFunctionGives() async throws {
        let place = try await Workplace()
        let cache = RouterCache()
        for number in 0..<10 {
            try await place.store.transaction { unit in
                var conversation = Conversation(id: ConversationID("c\(number)"), createdAt: unit.now)
                try await place.desk.route(&conversation, by: cache, in: &unit)
                if number < 7 { _ = try await place.desk.assign(&conversation, in: &unit) }
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

    private static func entries(_ count: Int, _ random: inout SeededGenerator) -> [TimelineEntry] {
        (0..<count).map { number in
            let (kind, details) = change(&random)
            return TimelineEntry(
                id: "e\(UInt32.random(in: 0...UInt32.max, using: &random))-\(number)",
                conversationID: "c",
                kind: kind,
                actor: .human("a"),
                at: Timestamp(seconds: .random(in: 0..<40, using: &random)),
                details: details
            )
        }
    }
}
