import FrontdeskTesting
import SupportCore
import Testing

struct NewestMessagesTests {
    private let store = WorkspaceStore(workspace: "acme", records: .bytewise, time: ManualTimeSource())

    private func receive(_ id: String, in conversation: ConversationID, after seconds: Int64) async throws {
        try await store.transaction { unit in
            try unit.save(
                Message(
                    id: MessageID(id),
                    conversationID: conversation,
                    direction: .inbound,
                    origin: .contact,
                    from: nil,
                    bodyText: id,
                    receivedAt: unit.now + .seconds(seconds)
                )
            )
        }
    }

    @Test func aConversationGivesItsNewestOnesTheOldestOfThemFirst() async throws {
        for number in 1...4 { try await receive("m\(number)", in: "c1", after: Int64(number)) }
        #expect(try await store.newestMessages(of: "c1", limit: 3).map(\.bodyText) == ["m2", "m3", "m4"])
        #expect(try await store.newestMessages(of: "c2").isEmpty)
    }

    @Test func severalConversationsGiveTheSameAsEachAlone() async throws {
        for number in 1...4 {
            try await receive("m\(number)", in: number % 2 == 0 ? "c2" : "c1", after: Int64(number))
        }
        let threads = try await store.newestMessages(of: ["c2", "c1", "c2", "c3"], limit: 1)
        #expect(threads.mapValues { $0.map(\.bodyText) } == ["c1": ["m3"], "c2": ["m4"], "c3": []])
    }

    @Test func noConversationAsksTheStoreNothing() async throws {
        let faults = FaultInjector()
        let store = WorkspaceStore(workspace: "acme", records: FaultInjectingStore(.inMemory, faults))
        #expect(try await store.newestMessages(of: [ConversationID]()).isEmpty)
        #expect(faults.callCount == 0)
    }
}
