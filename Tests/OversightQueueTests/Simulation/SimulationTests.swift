import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// Seeded days with lost connections, dying processes, wrong clocks and a moody provider.
struct SimulationTests {
    @Test(arguments: 0..<SimulationSize.shards) func noDayBreaksAPromise(shard: Int) async throws {
        let size = SimulationSize()
        var tally = SimulationTally()
        var seed = size.firstSeed + UInt64(shard)
        let begin = ContinuousClock.now
        while size.goesOn(after: tally) {
            var day = SimulatedDay(seed: seed)
            try await day.run(actions: SimulationSize.actionsPerDay)
            tally.add(day)
            seed += UInt64(SimulationSize.shards)
            if tally.days % 1000 == 0 { print("simulation \(shard): \(tally), \(ContinuousClock.now - begin)") }
        }
        print("simulation \(shard): \(tally), \(ContinuousClock.now - begin)")
        #expect(tally.mails > tally.days && tally.crashes > 0 && tally.losses > 0 || size.mails == 1)
        #expect(tally.rareEvents.isComplete || !size.isLarge)
    }

    /// Everything that was done, done again from an empty store, writes the same bytes in the same order.
    @Test(arguments: 0..<LongTests.count(6, full: 200)) func theSameDayAgainWritesTheSame(seed: Int) async throws {
        var first = SimulatedDay(seed: UInt64(seed), keepsEventLog: true)
        var second = SimulatedDay(seed: UInt64(seed), keepsEventLog: true)
        try await first.run(actions: 100)
        try await second.run(actions: 100)
        #expect(first.history.lines == second.history.lines)
        #expect(first.provider.sent == second.provider.sent)
        let eventLogs = try (#require(first.checker.eventLog), #require(second.checker.eventLog))
        #expect(eventLogs.0.firstDifference(from: eventLogs.1) == nil)
        #expect(eventLogs.0.pages.count > 50)
    }

    /// Dice that nobody has handed in are found at the first commit that depends on them.
    @Test func aDayThatCannotBeRepeatedIsFound() async throws {
        var first = SimulatedDay(seed: 42, hasUnseededSalts: true, keepsEventLog: true)
        var second = SimulatedDay(seed: 42, hasUnseededSalts: true, keepsEventLog: true)
        try await first.run(actions: 100)
        try await second.run(actions: 100)
        let eventLogs = try (#require(first.checker.eventLog), #require(second.checker.eventLog))
        #expect(eventLogs.0.firstDifference(from: eventLogs.1) != nil)
    }

    /// The simulation can fail: a provider that sends twice under one key is found out.
    @Test func aProviderThatForgetsKeysIsFound() async {
        var found: String?
        for seed in stride(from: UInt64(0), to: 60, by: 3) where found == nil {
            var day = SimulatedDay(seed: seed, forgetsKeys: true)
            do { try await day.run(actions: 150) } catch { found = "\(error)" }
        }
        #expect(found?.contains("has left 2 times") == true)
    }

    /// And so is a store that loses part of a commit.
    @Test(arguments: ["outbox", "drafts", "audit", "audit_head"]) func aStoreThatLosesWritesIsFound(collection: String)
        async
    {
        var day = SimulatedDay(seed: 1, over: LossyStore(losing: collection))
        await #expect(throws: InvariantViolation.self) { try await day.run(actions: 60) }
    }
}
