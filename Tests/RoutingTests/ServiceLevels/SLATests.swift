import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// When targets are due, and what is told of them.
struct SLATests {
    static let levels = SLAPolicy(
        targets: .init(firstResponseSeconds: 3600, resolutionSeconds: 8 * 3600),
        priorities: ["urgent": .init(firstResponseSeconds: 600)]
    )

    static func timers(
        _ story: Story,
        _ levels: SLAPolicy = levels,
        priority: Conversation.Priority = .normal
    ) throws -> [SLATimer] {
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: weekdays)
        return SLAClock(levels: levels, calendar: calendar).timers(of: story.facts.metrics, priority: priority)
    }

    static func story(_ start: String) throws -> Story {
        var story = Story("c", at: try at(start))
        story.receive(try at(start))
        return story
    }

    @Test func dueTimesAreInBusinessTime() throws {
        let timers = try Self.timers(Self.story("2026-06-05T16:30:00-04:00"))  // a Friday
        #expect(timers.map(\.target) == [.firstResponse, .resolution])
        #expect(timers[0].warnAt == (try at("2026-06-08T09:18:00-04:00")))
        #expect(timers[0].dueAt == (try at("2026-06-08T09:30:00-04:00")))
        #expect(timers[1].dueAt == (try at("2026-06-08T16:30:00-04:00")))
    }

    @Test func wallTimeIsAnotherChoice() throws {
        var levels = Self.levels
        levels.inBusinessTime = false
        let timers = try Self.timers(Self.story("2026-06-05T16:30:00-04:00"), levels)
        #expect(timers[0].dueAt == (try at("2026-06-05T17:30:00-04:00")))
    }

    @Test func prioritiesHaveTheirOwnTargets() throws {
        let timers = try Self.timers(Self.story("2026-06-08T10:00:00-04:00"), priority: .urgent)
        #expect(timers.map(\.target) == [.firstResponse])
        #expect(timers[0].dueAt == (try at("2026-06-08T10:10:00-04:00")))
    }

    @Test func waitingForTheCustomerIsNotOurTime() throws {
        var story = try Self.story("2026-06-08T09:00:00-04:00")
        story.set(.pending, try at("2026-06-08T10:00:00-04:00"))
        #expect(try Self.timers(story)[1].dueAt == nil)
        story.set(.snoozed, try at("2026-06-08T10:30:00-04:00"))
        story.set(.open, try at("2026-06-08T12:00:00-04:00"))
        #expect(try Self.timers(story)[1].dueAt == (try at("2026-06-09T11:00:00-04:00")))
        story.set(.resolved, try at("2026-06-08T15:00:00-04:00"))
        let done = try Self.timers(story)[1]
        #expect(done.dueAt == (try at("2026-06-09T11:00:00-04:00")))
        #expect(done.state(at: try at("2026-06-20T11:00:00-04:00")) == .met)
        story.set(.open, try at("2026-06-09T09:00:00-04:00"))
        #expect(try Self.timers(story)[1].dueAt == (try at("2026-06-09T13:00:00-04:00")))
    }

    @Test(
        arguments: [
            (nil, "2026-06-08T10:47:59-04:00", .running), (nil, "2026-06-08T10:48:00-04:00", .warned),
            (nil, "2026-06-08T11:00:00-04:00", .warned), (nil, "2026-06-08T11:00:00.001-04:00", .breached),
            ("2026-06-08T11:00:00-04:00", "2026-06-08T12:00:00-04:00", .met),
            ("2026-06-08T11:00:01-04:00", "2026-06-08T12:00:00-04:00", .missed),
        ] as [(String?, String, SLATimer.State)]
    )
    func statesFollowTheClock(reply: String?, now: String, state: SLATimer.State) throws {
        var story = try Self.story("2026-06-08T10:00:00-04:00")
        if let reply { story.reply(try at(reply)) }
        #expect(try Self.timers(story)[0].state(at: at(now)) == state)
    }

    @Test func automaticAcknowledgementsStopNothing() throws {
        var story = try Self.story("2026-06-08T10:00:00-04:00")
        story.reply(try at("2026-06-08T10:00:05-04:00"), .automation)
        #expect(try Self.timers(story)[0].doneAt == nil)
    }

    @Test func eachEventIsToldOnce() async throws {
        let place = try await Workplace()
        let levels = SLAPolicy(targets: .init(firstResponseSeconds: 600))
        _ = try await place.directory.update(place.inbox, InboxSettings(serviceLevels: levels), by: Workplace.host)
        let desk = SLAMonitor()
        try await place.store.transaction { unit in
            let conversation = Conversation(id: "c", inboxID: place.inbox, createdAt: unit.now)
            try unit.save(conversation)
            unit.record(WorkspaceEvent(.conversationOpened, by: Principal(kind: .contact, id: "x"), on: "c"))
            try await desk.check(conversation, in: &unit)
        }
        #expect(try await desk.checkDue(in: place.store).isEmpty)
        place.time.advance(by: .seconds(480))
        #expect(try await desk.checkDue(in: place.store)["c"]?.map(\.code) == ["first_response_warning"])
        #expect(try await desk.checkDue(in: place.store).isEmpty)
        place.time.advance(by: .seconds(3600))
        async let one = desk.checkDue(in: place.store)
        async let two = desk.checkDue(in: place.store)
        let told = try await (one["c"] ?? []) + (two["c"] ?? [])
        #expect(told.map(\.code) == ["first_response_breach"])
        let kinds = try await place.timeline("c").map(\.kind)
        #expect(kinds == [.messageReceived, .slaWarning, .slaBreach])
    }
}
