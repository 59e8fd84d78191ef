import Frontdesk
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// How often a mail goes to the database and back: over a network, that is what it costs.
struct TripTests {
    @Test func trace() async throws {
        let store = CountingStore(BytewiseStore.staffed)
        let company = try Company(records: store)
        for id in ["m1", "m2"] {
            try await company.receive(id, from: "\(id)@a.example", text: "Where is my invoice?")
            try await company.settle()
        }
        store.reset()
        try await company.receive("m3", from: "m3@a.example", text: "Where is my invoice?")
        while try await company.desk.processDue() > 0 {}
        for line in store.calls.trace { print("TRACE", line) }
    }
}
