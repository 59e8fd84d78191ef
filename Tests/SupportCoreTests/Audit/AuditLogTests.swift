import Foundation
import FrontdeskTesting
import SupportCore
import Testing

struct AuditLogTests {
    private let memory = InMemoryRecordStore()

    private func opened(_ records: (any RecordStore)? = nil) -> WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: records ?? memory, time: ManualTimeSource())
    }

    private func event(_ action: String, on conversation: ConversationID? = nil) -> WorkspaceEvent {
        WorkspaceEvent(custom: action, by: .human("ann"), on: conversation, details: ["version": "1"])
    }

    private func fill(_ count: Int) async throws {
        for number in 1...count { try await opened().transaction { $0.record(event("action.\(number)")) } }
    }

    @Test func anEmptyLogIsIntact() async throws {
        #expect(try await AuditLog(opened()).verify() == .intact(entries: 0))
        #expect(try await AuditLog(opened()).head().sequence == 0)
    }

    @Test func entriesAreChainedAndFound() async throws {
        try await opened().transaction { unit in
            unit.record(event("first", on: "c1"))
            unit.record(event("second", on: "c2"))
        }
        try await opened().transaction { $0.record(event("third", on: "c1")) }
        let log = AuditLog(opened())
        #expect(try await log.verify() == .intact(entries: 3))
        let entries = try await log.entries().values
        #expect(entries.map(\.sequence) == [1, 2, 3])
        #expect(entries.map(\.previousHash) == [String(repeating: "0", count: 64)] + entries.dropLast().map(\.hash))
        #expect(entries[0].revision == entries[1].revision)
        #expect(try await log.entries(of: "c1").values.map(\.action) == ["first", "third"])
    }

    @Test func concurrentStepsKeepOneChain() async throws {
        let store = opened()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await store.transaction { unit in
                        try unit.save(Counter(id: "\(number)", value: number))
                        unit.record(event("action.\(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await AuditLog(store).verify() == .intact(entries: 200))
        let actions = try await AuditLog(store).entries(limit: 1000).values.map(\.action)
        #expect(Set(actions).count == 200)
    }

    @Test func aConflictOnTheEndAloneDoesNotRunTheStepAgain() async throws {
        let (runs, rivals) = (SharedBox(0), SharedBox(0))
        let rival = opened()
        let contested = AlteredStore(
            fetching: { [memory] _, keys in try await memory.fetch(keys) },
            querying: { [memory] _, query in try await memory.query(query) },
            committing: { [memory] _, commit in
                if rivals.read({ $0 }) < 3 {
                    rivals.change { $0 += 1 }
                    try await rival.transaction { $0.record(event("theirs")) }
                }
                return try await memory.commit(commit)
            }
        )
        try await opened(contested).transaction { unit in
            runs.change { $0 += 1 }
            try unit.save(Counter(value: 1))
            unit.record(event("mine"))
        }
        #expect(runs.read { $0 } == 1)
        #expect(rivals.read { $0 } == 3)
        let actions = try await AuditLog(opened()).entries().values.map(\.action)
        #expect(actions == ["theirs", "theirs", "theirs", "mine"])
        #expect(try await AuditLog(opened()).verify() == .intact(entries: 4))
    }

    @Test(arguments: [1, 499, 500, 501, 1200]) func longLogsAreReadToTheEnd(count: Int) async throws {
        try await opened().transaction { unit in
            for number in 0..<count { unit.record(event("action.\(number)")) }
        }
        #expect(try await AuditLog(opened()).verify() == .intact(entries: count))
    }

    @Test func whatOthersAddDuringTheCheckIsNoFault() async throws {
        try await fill(3)
        let writer = opened()
        let left = SharedBox(4)
        let growing = AlteredStore(
            fetching: { [memory] _, keys in try await memory.fetch(keys) },
            querying: { [memory] _, query in
                let page = try await memory.query(query)
                if left.read({ $0 }) > 0 {
                    left.change { $0 -= 1 }
                    try await writer.transaction { $0.record(event("late")) }
                }
                return page
            }
        )
        #expect(try await AuditLog(opened(growing)).verify() == .intact(entries: 7))
    }

    @Test func entriesSurviveTheirCodedForm() async throws {
        try await fill(2)
        let entry = try #require(try await AuditLog(opened()).entries().values.last)
        let again = try JSONDecoder().decode(AuditEntry.self, from: JSONEncoder().encode(entry))
        #expect(again == entry)
        #expect(again.computedHash == entry.hash)
    }
}
