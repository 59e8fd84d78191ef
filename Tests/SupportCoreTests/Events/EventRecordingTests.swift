import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// One value gives the audit entry, the timeline line, what recorders keep, and what listeners are told.
struct EventRecordingTests {
    private static let routed = WorkspaceEvent(
        .conversationRouted,
        by: .system("routing"),
        on: "c1",
        details: ["inbox_id": "sales"]
    )

    private let told = Told()

    private func opened(_ records: any RecordStore = .bytewise) -> WorkspaceStore {
        let told = self.told
        return WorkspaceStore(workspace: "w", records: records, time: ManualTimeSource(), recorders: [Counting()])
            .onCommit { told.add($0) }
    }

    @Test func oneValueIsToldEverywhere() async throws {
        let store = opened()
        try await store.transaction { $0.record(Self.routed) }
        let entry = try #require(try await AuditLog(store).entries().values.first)
        #expect(entry.action == "conversation.routed" && entry.conversationID == "c1")
        #expect(entry.details == ["inbox_id": "sales"] && entry.actor == .system("routing"))
        let line = try #require(try await store.timeline(of: "c1").values.first)
        #expect(
            line.kind == .routed && line.details == entry.details && line.actor == entry.actor && line.at == entry.at
        )
        #expect(try await store.value("conversation.routed") == 1)
        #expect(told.events.map(\.event) == [Self.routed])
        #expect(told.events.map(\.line) == [line])
    }

    @Test func aHostHasEventsOfItsOwn() async throws {
        let store = opened()
        let refund = WorkspaceEvent(custom: "acme.refunded", by: .human("ann"), on: "c1", line: "refunded")
        try await store.transaction { unit in
            unit.record(refund)
            unit.record(WorkspaceEvent(custom: "acme.checked", by: .human("ann"), on: "c1"))
        }
        #expect(try await AuditLog(store).entries().values.map(\.action) == ["acme.refunded", "acme.checked"])
        #expect(try await store.timeline(of: "c1").values.map(\.kind) == ["refunded"])
        #expect(told.events.map(\.event.kind) == [nil, nil])
    }

    @Test func whatIsNotCommittedIsNotTold() async throws {
        struct Refusal: Error {}
        let store = opened()
        await #expect(throws: Refusal.self) {
            try await store.transaction { unit in
                unit.record(Self.routed)
                throw Refusal()
            }
        }
        #expect(told.events.isEmpty)
        #expect(try await AuditLog(store).entries().values.isEmpty)
    }

    @Test func aTransactionThatRunsAgainRecordsAfresh() async throws {
        let store = opened()
        try await store.transaction { try $0.save(Counter(id: "shared", value: 0)) }
        var runs = 0
        try await store.transaction { unit in
            runs += 1
            var counter = try #require(try await unit.read(Counter.self, "shared"))
            if runs == 1 { try await store.increment("shared") }
            counter.value += 1
            try unit.save(counter)
            unit.record(Self.routed)
        }
        #expect(runs == 2)
        #expect(told.events.map(\.event) == [Self.routed])
        #expect(try await store.timeline(of: "c1").values.count == 1)
        #expect(try await store.value("conversation.routed") == 1)
    }

    @Test func whatARecorderRecordsIsRecordedToo() async throws {
        let store = WorkspaceStore(workspace: "w", records: .inMemory, time: ManualTimeSource(), recorders: [Echo()])
        try await store.transaction { $0.record(Self.routed) }
        let actions = try await AuditLog(store).entries().values.map(\.action)
        #expect(actions == ["conversation.routed", "test.echo"])
    }

    @Test(arguments: EventKind.allCases) func everyKindHasAStableWordAndASentence(kind: EventKind) {
        #expect(kind.rawValue.split(separator: ".").count == 2)
        #expect(kind.summary.hasSuffix("."))
        #expect(EventKind(rawValue: kind.rawValue) == kind)
    }

    private struct Counting: EventRecorder {
        func record(_ event: RecordedEvent, in unit: inout UnitOfWork) async throws {
            let id = event.event.action
            var counter = try await unit.read(Counter.self, id) ?? Counter(id: id, value: 0)
            counter.value += 1
            try unit.save(counter)
        }
    }

    private struct Echo: EventRecorder {
        func record(_ event: RecordedEvent, in unit: inout UnitOfWork) async throws {
            if event.event.kind != nil { unit.record(WorkspaceEvent(custom: "test.echo", by: .system("test"))) }
        }
    }

    private final class Told: Sendable {
        private let all = Mutex<[RecordedEvent]>([])
        var events: [RecordedEvent] { all.withLock { $0 } }
        func add(_ events: [RecordedEvent]) { all.withLock { $0 += events } }
    }
}
