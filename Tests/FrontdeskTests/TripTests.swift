import Frontdesk
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// How often a mail goes to the database and back, which over a network is most of what it costs.
struct TripTests {
    /// The limits leave no room: who adds a trip has to want it.
    @Test func aMailBecomesADraftInThreeCommitsAndSevenFetches() async throws {
        let store = CountingStore(.staffed)
        let company = try Company(records: store)
        try await company.receive("m0", from: "m0@a.example", text: "Where is my invoice?")
        try await company.settle()
        let idle = try await calls(store) { try await company.desk.processDue() }
        let perMail = try await calls(store) {
            try await company.receive("m1", from: "m1@a.example", text: "Where is my invoice?")
            try await company.desk.processDue()
        }
        #expect(try await company.desk.pending().values.count == 2)
        #expect(perMail.commits == 3, "\(perMail.trace)")
        #expect(perMail.fetches - idle.fetches == 7, "\(perMail.trace)")
        #expect(perMail.queries - idle.queries == 2, "\(perMail.trace)")
        #expect(perMail.recordsWritten <= 28, "\(perMail.trace)")
    }

    private func calls(_ store: CountingStore, _ work: () async throws -> Void) async throws -> CountingStore.Calls {
        store.reset()
        try await work()
        return store.calls
    }
}
