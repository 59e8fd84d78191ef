import Foundation
import FrontdeskTesting
import TestSupport

/// How much is simulated: little by default, more on demand.
///
/// `FRONTDESK_SIMULATED_DAYS` plays so many, `FRONTDESK_SIMULATED_MAILS` goes on until so many mails have left, and
/// `FRONTDESK_SIMULATION_SEED` begins at another day. A day that failed is repeated with
/// `FRONTDESK_SIMULATION_SEED=42 FRONTDESK_SIMULATED_MAILS=1`.
struct SimulationSize {
    static let actionsPerDay = 150
    static let shards = 2

    let firstSeed: UInt64
    let mails: Int
    let days: Int

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        firstSeed = environment["FRONTDESK_SIMULATION_SEED"].flatMap(UInt64.init) ?? 0
        let wanted = environment["FRONTDESK_SIMULATED_MAILS"].flatMap(Int.init)
        mails = wanted ?? 0
        let days = environment["FRONTDESK_SIMULATED_DAYS"].flatMap(Int.init) ?? LongTests.count(24, full: 3000)
        self.days = wanted == nil ? days : 0
    }

    /// Whether everything that happens now and then should have happened.
    var isLarge: Bool { days >= 1000 || mails >= 10_000 }

    /// Whether a shard that has seen so much goes on.
    func goesOn(after tally: SimulationTally) -> Bool {
        tally.days * Self.shards < days || tally.mails * Self.shards < mails
    }
}

/// What many simulated days came to.
struct SimulationTally: CustomStringConvertible {
    var days = 0
    var mails = 0
    var calls = 0
    var duplicates = 0
    var crashes = 0
    var losses = 0
    var checks = 0
    var rareEvents = RareEvents()

    mutating func add(_ day: SimulatedDay) {
        let invariants = day.checker.invariants
        days += 1
        mails += day.provider.sent.count
        calls += invariants.providerCalls.calls
        duplicates += invariants.providerCalls.duplicates
        crashes += day.history.crashes
        losses += day.history.losses
        checks += invariants.checks
        rareEvents = rareEvents + invariants.rareEvents
    }

    var description: String {
        "\(days) days, \(mails) mails in \(calls) calls, \(duplicates) duplicates, \(crashes) crashes, "
            + "\(losses) lost calls, \(rareEvents.promotions) promotions, \(checks) checks"
    }
}
