import Testing

/// Seeded days with lost connections, dying processes and a moody provider.
struct SimulationTests {
    @Test func noDayBreaksAPromise() async throws {
        let days = LongTests.count(40, full: 3000)
        var (mails, crashes, losses) = (0, 0, 0)
        for seed in 0..<UInt64(days) {
            var day = SimulatedDay(seed: seed)
            try await day.run(steps: 120)
            mails += day.provider.effects.count
            crashes += day.faults.counts.crashes
            losses += day.faults.counts.losses
        }
        print("simulation: \(days) days, \(mails) mails, \(crashes) crashes, \(losses) lost connections")
        #expect(mails > days && crashes > 0 && losses > days)
    }

    @Test func theSameSeedGivesTheSameDay() async throws {
        var (first, second) = (SimulatedDay(seed: 42), SimulatedDay(seed: 42))
        try await first.run(steps: 100)
        try await second.run(steps: 100)
        #expect(first.history == second.history)
        #expect(first.provider.effects.map(\.key) == second.provider.effects.map(\.key))
    }

    /// The simulation can fail: a provider that sends twice under one key is found out.
    @Test func aProviderThatForgetsKeysIsFound() async {
        var found: String?
        for seed in stride(from: UInt64(0), to: 60, by: 3) where found == nil {
            var day = SimulatedDay(seed: seed, forgetsKeys: true)
            do { try await day.run(steps: 120) } catch { found = "\(error)" }
        }
        #expect(found?.contains("has left 2 times") == true)
    }
}
