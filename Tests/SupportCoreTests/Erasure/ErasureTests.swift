import FrontdeskTesting
import SupportCore
import Synchronization
import TestSupport
import Testing

/// A request to be forgotten is carried out until a pass finds nothing more, and nothing of it names the customer afterwards.
struct ErasureTests {
    private let store = WorkspaceStore(
        workspace: "w",
        records: .staffed,
        time: ManualTimeSource(),
        identifiers: CountingIdentifierSource()
    )

    /// Finds something in each of its first passes, and has obstacles for as long as it is told so.
    private final class Owner: PersonalRecords {
        let name = "owner"
        private let state: Mutex<(finds: [Int], obstacles: [String])>

        init(finds: [Int] = [], obstacles: [String] = []) {
            state = Mutex((finds, obstacles))
        }

        func clear() { state.withLock { $0.obstacles = [] } }
        var isExhausted: Bool { state.withLock { $0.finds.isEmpty } }

        func prepare(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> [String] {
            state.withLock { $0.obstacles }
        }

        func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
            state.withLock { $0.finds.isEmpty ? 0 : $0.finds.removeFirst() }
        }
    }

    private func conversation() async throws -> Conversation {
        var conversation = Conversation(id: "c1", contactID: "k1", subject: "Zebra", createdAt: ManualTimeSource.start)
        conversation.attributes = ["plan": "zebra"]
        let known = conversation
        try await store.transaction { unit in try unit.save(known) }
        return known
    }

    @Test func itGoesOnUntilAPassFindsNothing() async throws {
        let owner = Owner(finds: [2, 1])
        let erasure = Erasure(store, owners: [owner])
        let request = try await erasure.request(.conversation("c1"), by: .human("olga"))
        let done = try await erasure.carryOut(request.id)
        #expect(done?.completedAt != nil && owner.isExhausted)
        #expect(done?.erased == ["owner": 3])
    }

    @Test func anErasedConversationKeepsNothingOfTheCustomer() async throws {
        _ = try await conversation()
        let erasure = Erasure(store, owners: [])
        let request = try await erasure.request(.conversation("c1"), by: .human("olga"))
        _ = try await erasure.carryOut(request.id)
        let erased = try #require(try await store.fetch(Conversation.self, "c1"))
        #expect(erased.subject.isEmpty && erased.attributes.isEmpty && erased.contactID == nil)
    }

    @Test func itWaitsForObstaclesAndSaysWhich() async throws {
        let owner = Owner(finds: [1], obstacles: ["mail_sending"])
        let erasure = Erasure(store, owners: [owner])
        let request = try await erasure.request(.conversation("c1"), by: .human("olga"))
        #expect(try await erasure.carryOut(request.id)?.waitsFor == ["mail_sending"])
        #expect(!owner.isExhausted)
        owner.clear()
        #expect(try await erasure.carryOutOpen() == 1)
        #expect(try await erasure.requests().values.map(\.waitsFor) == [[]])
    }

    @Test func theSameRequestTwiceIsOne() async throws {
        let erasure = Erasure(store, owners: [])
        let first = try await erasure.request(.conversation("c1"), by: .human("olga"), id: "r")
        #expect(try await erasure.request(.conversation("c2"), by: .human("lea"), id: "r") == first)
        #expect(try await AuditLog(store).entries(limit: 10).values.map(\.action) == ["erasure.requested"])
    }

    @Test func aCompletedRequestDoesNotNameTheContact() async throws {
        let contact = Contact(id: "k1", email: try EmailAddress("ann@a.example"))
        try await store.transaction { unit in try unit.save(contact) }
        let erasure = Erasure(store, owners: [])
        let request = try await erasure.request(.contact("k1"), by: .human("olga"))
        let done = try await erasure.carryOut(request.id)
        #expect(done?.completedAt != nil && done?.scope == nil)
        #expect(try await store.fetch(Contact.self, "k1") == nil)
    }
}
