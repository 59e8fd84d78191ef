import Foundation
import FrontdeskTesting
import SupportCore
import Testing

/// Someone with access to the database changes the log behind our back.
struct AuditTamperingTests {
    private static let length = 6
    private let memory = InMemoryRecordStore()

    private var store: WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: memory, time: ManualTimeSource())
    }

    private var log: AuditLog { AuditLog(store) }

    private func key(_ sequence: Int) -> RecordKey {
        let digits = String(sequence)
        return RecordKey(
            workspace: workspace,
            collection: "audit",
            id: String(repeating: "0", count: 16 - digits.count) + digits
        )
    }

    private func filled() async throws {
        for number in 1...Self.length {
            try await store.transaction { unit in
                unit.record(
                    WorkspaceEvent(
                        custom: "draft.approved",
                        by: .human("ann"),
                        on: "c1",
                        subject: "d\(number)",
                        details: ["mode": "manual", "version": "\(number)"]
                    )
                )
            }
        }
        #expect(try await log.verify() == .intact(entries: Self.length))
    }

    /// Each entry of the forged log is whole, but they do not follow one another.
    @Test func anEntryOfAnotherLogDoesNotContinueThisOne() async throws {
        try await filled()
        let other = WorkspaceStore(workspace: workspace, records: .inMemory, time: ManualTimeSource())
        for number in 1...3 {
            try await other.transaction { unit in
                unit.record(
                    WorkspaceEvent(custom: "draft.rejected", by: .human("eve"), on: "c1", subject: "d\(number)")
                )
            }
        }
        let own = try await log.entries().values.prefix(2)
        let foreign = try #require(try await AuditLog(other).entries().values.last)
        var verifier = AuditVerifier()
        for entry in own { #expect(verifier.check(entry) == nil) }
        #expect(verifier.check(foreign) == .brokenLink(sequence: 3))
    }

    /// Whoever puts a record where the next entry belongs stops the log; it is never overwritten.
    @Test func anEntryIsNeverOverwritten() async throws {
        try await filled()
        let foreign = Record(
            key: key(Self.length + 1),
            revision: Revision(rawValue: "foreign"),
            entries: [],
            schemaVersion: 1,
            payload: Array("{}".utf8)
        )
        try await write([.put(foreign)])
        let once = WorkspaceStore(workspace: workspace, records: memory, time: ManualTimeSource(), attempts: 1)
        await #expect(throws: StoreError.self) {
            try await once.transaction { unit in
                unit.record(WorkspaceEvent(custom: "test.event", by: .human("ann"), on: "c1"))
            }
        }
        #expect(try await record(Self.length + 1).revision.rawValue == "foreign")
    }

    private func write(_ writes: [RecordWrite]) async throws {
        _ = try await memory.commit(RecordCommit(writes: writes))
    }

    private func record(_ sequence: Int) async throws -> Record {
        try #require(try await memory.fetch([key(sequence)])[key(sequence)])
    }

    private func fields(_ sequence: Int) async throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(try await record(sequence).payload))
        return try #require(object as? [String: Any])
    }

    private func put(_ fields: [String: Any], at sequence: Int) async throws {
        let payload = try JSONSerialization.data(withJSONObject: fields)
        try await write([.put(try await record(sequence).with(payload: Array(payload)))])
    }

    private func isFoundOut() async throws -> Bool {
        if case .broken = try await log.verify() { true } else { false }
    }

    @Test(arguments: 1...length) func deletingIsFoundOut(sequence: Int) async throws {
        try await filled()
        try await write([.delete(key(sequence))])
        #expect(try await isFoundOut())
    }

    @Test(arguments: 1...length, ["action", "conversation_id", "subject_id", "revision", "hash", "previous_hash"])
    func editingATextIsFoundOut(sequence: Int, field: String) async throws {
        try await filled()
        var changed = try await fields(sequence)
        changed[field] = String(try #require(changed[field] as? String).reversed()) + "x"
        try await put(changed, at: sequence)
        #expect(try await isFoundOut())
    }

    @Test(arguments: 1...length, ["conversation_id", "subject_id"])
    func removingAFieldIsFoundOut(sequence: Int, field: String) async throws {
        try await filled()
        var changed = try await fields(sequence)
        changed[field] = nil
        try await put(changed, at: sequence)
        #expect(try await isFoundOut())
    }

    @Test(
        arguments: [
            ("at", "2026-01-05T09:00:00.001Z"), ("actor", ["kind": "agent", "id": "ann"]),
            ("actor", ["kind": "human", "id": "bob"]), ("details", ["mode": "manual"]), ("seq", 99),
            ("details", ["mode": "manual", "version": "9"]), ("details", ["mode": "manual", "version": "1", "x": ""]),
        ] as [(String, any Sendable)]
    )
    func editingOtherFieldsIsFoundOut(field: String, value: any Sendable) async throws {
        for sequence in 1...Self.length {
            try await filled()
            var changed = try await fields(sequence)
            changed[field] = value
            try await put(changed, at: sequence)
            #expect(try await isFoundOut())
            try await write((1...Self.length).map { .delete(key($0)) })
            try await write([.delete(RecordKey(workspace: workspace, collection: "audit_head", id: "head"))])
        }
    }

    @Test(arguments: 1..<length) func swappingContentsIsFoundOut(sequence: Int) async throws {
        try await filled()
        let (left, right) = (try await record(sequence), try await record(sequence + 1))
        try await write([.put(left.with(payload: try right.payload)), .put(right.with(payload: try left.payload))])
        #expect(try await log.verify() == .broken(.gap(expected: sequence, found: sequence + 1)))
    }

    @Test(arguments: 1..<length) func swappingWholeRecordsIsFoundOut(sequence: Int) async throws {
        try await filled()
        let (left, right) = (try await record(sequence), try await record(sequence + 1))
        try await write([.put(try left.with(entries: right.entries)), .put(try right.with(entries: left.entries))])
        #expect(try await isFoundOut())
    }

    @Test(arguments: 0..<length) func cuttingTheEndIsFoundOut(rest: Int) async throws {
        try await filled()
        try await write((rest + 1...Self.length).map { .delete(key($0)) })
        #expect(try await log.verify() == .broken(.truncated(expected: Self.length, found: rest)))
    }

    @Test func addingBehindTheEndIsFoundOut() async throws {
        try await filled()
        let last = try await record(Self.length)
        let entry = IndexEntry("sequence", .number(Int64(Self.length + 1)))
        try await write([.put(try last.renamed(key(Self.length + 1)).with(entries: [entry]))])
        #expect(try await isFoundOut())
    }

    @Test func removingTheEndsRecordIsFoundOut() async throws {
        try await filled()
        try await write([.delete(RecordKey(workspace: workspace, collection: "audit_head", id: "head"))])
        #expect(try await isFoundOut())
    }

    /// Whoever cuts entries and mends the end gives himself away only to someone who remembers it.
    @Test func cuttingTogetherWithTheEndIsFoundOutByACheckpoint() async throws {
        try await filled()
        let entries = try await log.entries().values
        let anchor = try checkpoint(entries[4])
        let head = RecordKey(workspace: workspace, collection: "audit_head", id: "head")
        let kept = try #require(try await memory.fetch([head])[head])
        let end = #"{"hash":"\#(entries[2].hash)","sequence":3}"#
        try await write((4...Self.length).map { .delete(key($0)) } + [.put(kept.with(payload: Array(end.utf8)))])
        #expect(try await log.verify() == .intact(entries: 3))
        #expect(try await log.verify(against: anchor) == .broken(.truncated(expected: 5, found: 3)))
    }

    @Test func rewritingIsFoundOutByACheckpoint() async throws {
        try await filled()
        let anchor = try checkpoint(try await log.entries().values[2])
        try await write((1...Self.length).map { .delete(key($0)) })
        try await write([.delete(RecordKey(workspace: workspace, collection: "audit_head", id: "head"))])
        try await filled()
        #expect(try await log.verify(against: anchor) == .broken(.differsFromCheckpoint(sequence: 3)))
    }

    private func checkpoint(_ entry: AuditEntry) throws -> AuditCheckpoint {
        let json = #"{"sequence":\#(entry.sequence),"hash":"\#(entry.hash)","authenticator":""}"#
        return try JSONDecoder().decode(AuditCheckpoint.self, from: Data(json.utf8))
    }
}
