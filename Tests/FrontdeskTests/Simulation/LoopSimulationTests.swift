import Foundation
import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// The whole loop, with a model that lies, a provider that fails for hours, storms of webhooks, wrong clocks, lost connections
/// dying processes, and an attacker who wants to read what others wrote.
///
/// `FRONTDESK_LONG_TESTS` simulates many more days, `FRONTDESK_SIMULATED_DAYS` so many; `FRONTDESK_SIMULATION_SEED` begins at
/// another one.
struct LoopSimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let firstSeed = environment["FRONTDESK_SIMULATION_SEED"].flatMap(UInt64.init) ?? 0
    private static let days =
        environment["FRONTDESK_SIMULATED_DAYS"].flatMap(UInt64.init) ?? UInt64(LongTests.count(12, full: 1000))

    @Test(arguments: 0..<2) func everyMailComesToAnEnd(shard: Int) async throws {
        var (letters, mails, crashes, checks) = (0, 0, 0, 0)
        for day in 0..<Self.days {
            var company = try SimulatedCompany(seed: Self.firstSeed + day * 2 + UInt64(shard))
            var actions = 0
            while actions < 150 { actions += try await company.round() }
            try await company.settle()
            letters += company.world.post.letters.count
            mails += company.world.provider.sent.count
            crashes += company.world.history.crashes
            checks += company.world.checker.invariants.checks
        }
        print(
            "loop \(shard): \(Self.days) days, \(letters) letters, \(mails) mails, \(crashes) crashes, \(checks) checks"
        )
        #expect(letters > 0 && mails > 0 && crashes > 0)
    }

    @Test func twoWorkspacesOverOneStoreNeverMeet() async throws {
        let records = InMemoryRecordStore.staffedInMemory
        var companies = try [
            SimulatedCompany("acme", seed: 1001, over: records),
            SimulatedCompany("umbrella", seed: 1002, over: records),
        ]
        for _ in 0..<12 {
            for index in companies.indices { _ = try await companies[index].round() }
        }
        for company in companies { try await company.settle() }
    }

    @Test func theSameSeedGivesTheSameDay() async throws {
        var histories: [[String]] = []
        for _ in 0..<2 {
            var company = try SimulatedCompany(seed: 7)
            for _ in 0..<12 { _ = try await company.round() }
            histories.append(company.world.history.lines)
        }
        #expect(histories[0] == histories[1])
    }
}
