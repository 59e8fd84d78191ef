import Foundation
import RuleEngine
import SupportCore
import Testing

struct ManagementTests {
    let desk: Desk
    let urgent = Make.definition([.subjectContains("urgent")])

    init() async throws {
        desk = try await Desk()
    }

    @Test(
        "A rule is created, read, changed and deleted, and each change is a version and an audit entry with both hashes"
    )
    func life() async throws {
        let created = try await desk.automations.create(urgent, id: 1, by: "1")
        #expect(created.version == 1 && created.matchCount == 0)
        var changed = urgent
        changed.conditions = [.fromEmail(.equals("secret@acme.com"))]
        let updated = try await desk.automations.update(1, to: changed, version: 1, by: "1")
        #expect(updated.version == 2 && updated.definition == changed)
        try await desk.automations.delete(1, version: 2, by: "1")
        #expect(try await desk.automations.rule(1) == nil)
        let history = try await desk.automations.history(of: 1)
        #expect(history.map(\.definition) == [urgent, changed, nil])
        let entries = try await AuditLog(desk.store).entries(about: "1").values
        #expect(entries.map(\.action) == ["rule.created", "rule.updated", "rule.deleted"])
        #expect(entries[0].details["before"] == nil && entries[2].details["after"] == nil)
        #expect(entries[1].details["before"] == entries[0].details["after"])
        #expect(entries[1].details["after"] == entries[2].details["before"])
        #expect(!entries.contains { "\($0.details)".contains("secret") })
    }

    @Test("An update based on an old version is refused, and nothing is lost")
    func staleEdits() async throws {
        try await desk.automations.create(urgent, id: 1, by: "1")
        try await desk.automations.update(
            1,
            to: Make.definition(name: "First", [.subjectContains("a")]),
            version: 1,
            by: "1"
        )
        await #expect(throws: RuleError.stale(1, current: 2)) {
            try await desk.automations.update(
                1,
                to: Make.definition(name: "Second", [.subjectContains("b")]),
                version: 1,
                by: "1"
            )
        }
        await #expect(throws: RuleError.stale(1, current: 2)) {
            try await desk.automations.delete(1, version: 1, by: "1")
        }
        #expect(try await desk.automations.rule(1)?.definition.name == "First")
    }

    @Test("Of 20 concurrent updates of one version, one wins")
    func concurrentEdits() async throws {
        try await desk.automations.create(urgent, id: 1, by: "1")
        let desk = desk
        let won = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<20 {
                group.addTask {
                    let edit = Make.definition(name: "Edit \(index)", [.subjectContains("a")])
                    return (try? await desk.automations.update(1, to: edit, version: 1, by: "1")) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(won == 1)
        #expect(try await desk.automations.rule(1)?.version == 2)
    }

    @Test(
        "R16: a new order that is not one of all rules changes nothing",
        arguments: [
            ([3, 1], RuleError.orderMismatch(unknown: [], missing: [2], repeated: [])),
            ([3, 1, 2, 9], .orderMismatch(unknown: [9], missing: [], repeated: [])),
            ([3, 1, 1, 2], .orderMismatch(unknown: [], missing: [], repeated: [1])),
            ([], .orderMismatch(unknown: [], missing: [1, 2, 3], repeated: [])),
        ]
    )
    func wrongOrders(ids: [Int], error: RuleError) async throws {
        for id in 1...3 { try await desk.automations.create(urgent, id: RuleID(String(id)), by: "1") }
        await #expect(throws: error) { try await desk.automations.reorder(ids.map { RuleID(String($0)) }, by: "1") }
        #expect(try await desk.automations.rules().allSatisfy { $0.version == 1 })
    }

    @Test("R16: of two concurrent orders one wins as a whole")
    func concurrentOrders() async throws {
        for id in 1...8 { try await desk.automations.create(urgent, id: RuleID(String(id)), by: "1") }
        let orders = [(1...8).map { RuleID(String($0)) }, (1...8).reversed().map { RuleID(String($0)) }]
        let desk = desk
        try await withThrowingTaskGroup(of: Void.self) { group in
            for order in orders + orders + orders {
                group.addTask { try await desk.automations.reorder(order, by: "1") }
            }
            try await group.waitForAll()
        }
        let ids = try await desk.automations.rules().map(\.id)
        #expect(orders.contains(ids))
    }

    @Test("A rule with unknown references is refused with all problems")
    func unknownReferences() async throws {
        let definition = Make.definition([.contactList(99, isMember: true)], [.addTag(99), .assignAgent(99)])
        do {
            try await desk.automations.create(definition, by: "1")
            Issue.record("the rule was accepted")
        } catch RuleError.invalid(let problems) {
            #expect(problems.map(\.path) == ["$.conditions[0].list_id", "$.actions[0].tag_id", "$.actions[1].user_id"])
            #expect(problems.allSatisfy { $0.code == .unknownReference })
        }
    }

    @Test("The identifier of a deleted rule is not reused")
    func identifiersAreUsedOnce() async throws {
        try await desk.automations.create(urgent, id: 1, by: "1")
        await #expect(throws: RuleError.self) { try await desk.automations.create(urgent, id: 1, by: "1") }
        try await desk.automations.delete(1, version: 1, by: "1")
        await #expect(throws: RuleError.self) { try await desk.automations.create(urgent, id: 1, by: "1") }
        await #expect(throws: RuleError.notFound(1)) { try await desk.automations.delete(1, version: 1, by: "1") }
    }

    @Test("R13: a stored rule that cannot be read never runs and is listed with its problems")
    func unreadableRules() async throws {
        try await desk.automations.create(urgent, id: 1, by: "1")
        let key = RecordKey(workspace: "w", collection: "rules", id: "1")
        let found = try #require(try await desk.store.records.fetch([key])[key])
        let payload = String(decoding: try found.payload, as: UTF8.self).replacing(
            "subject_contains",
            with: "subject_sounds_like"
        )
        let broken = Record(
            key: key,
            revision: Revision(rawValue: "x"),
            entries: found.entries,
            schemaVersion: found.schemaVersion,
            payload: Array(payload.utf8)
        )
        _ = try await desk.store.records.commit(RecordCommit(writes: [.put(broken)]))
        #expect(try await desk.receive(Desk.message("m")).matched.isEmpty)
        #expect(try await desk.automations.rules().isEmpty)
        let problems = try await desk.automations.unreadableRules()[1]
        #expect(problems?.first?.code == .unknownWord)
        try await desk.automations.update(1, to: urgent, version: 1, by: "1")
        #expect(try await desk.receive(Desk.message("n")).matched == [1])
    }

    @Test("The cache reloads the rules after every change, and only then")
    func liveRules() async throws {
        #expect(try await desk.receive(Desk.message("a")).matched.isEmpty)
        try await desk.automations.create(urgent, id: 1, by: "1")
        #expect(try await desk.receive(Desk.message("b")).matched == [1])
        try await desk.automations.delete(1, version: 1, by: "1")
        #expect(try await desk.receive(Desk.message("c")).matched.isEmpty)
    }
}
