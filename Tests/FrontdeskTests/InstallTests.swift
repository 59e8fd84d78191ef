import Foundation
import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// A desk is set up from one document.
struct InstallTests {
    private static let document = """
        {"agents": [{"id": "olga", "name": "Olga", "role": "owner"}, {"id": "max", "name": "Max"}],
         "tags": [{"id": "vip", "name": "VIP"}], "lists": [{"id": "press", "name": "Press"}],
         "inboxes": [{"id": "help", "name": "Help", "email": "help@acme.example", "isDefault": true,
                      "members": [{"userId": "max", "role": "admin"}]}],
         "rules": [{"id": 7, "name": "Press", "event": "conversation_created",
                    "conditions": [{"type": "contact_list", "operator": "in", "list_id": "press"}],
                    "actions": [{"type": "add_tag", "tag_id": "vip"}]}],
         "modes": [{"scope": "category/billing_question", "mode": "gated_all", "reason": "first week"}]}
        """

    private func read(_ json: String) throws -> DeskDocument {
        try JSONDocument.value(DeskDocument.self, from: Array(json.utf8))
    }

    @Test func aDocumentMakesADeskAndMakesItOnce() async throws {
        let desk = try Company(records: .bytewise).desk
        try await desk.install(try read(Self.document), by: .host)
        #expect(try await desk.inboxes.members(of: "help").map(\.id) == ["max"])
        #expect(try await desk.automations.rule("7")?.definition.actions == [.addTag("vip")])
        #expect(try await desk.oversight.setting(for: .category("billing_question"))?.mode == .gatedAll)
        let count = try await AuditLog(desk.store).entries(limit: 1000).values.count
        try await desk.install(try JSONDecoder().decode(DeskDocument.self, from: Data(Self.document.utf8)), by: "olga")
        #expect(try await AuditLog(desk.store).entries(limit: 1000).values.count == count)
        await #expect(throws: PermissionError.self) { try await desk.install(try read(Self.document), by: "max") }
    }

    @Test func everythingThatDoesNotFitIsFoundBeforeAnythingChanges() async throws {
        let desk = try Company(records: .bytewise).desk
        let json = """
            {"tags": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}],
             "inboxes": [{"id": "i", "workingHours": {"enabled": true, "timezone": "Mars", "schedule": {}},
                          "members": [{"userId": "ghost"}]}],
             "rules": [{"id": 1, "name": "R", "event": "conversation_created", "conditions": [],
                        "actions": [{"type": "assign_agent", "user_id": "ghost"}]}],
             "modes": [{"scope": "everything", "mode": "gated_all", "reason": "x"}]}
            """
        let error = await #expect(throws: DocumentError.self) { try await desk.install(try read(json), by: .host) }
        let paths = Set(error?.issues.map(\.path) ?? [])
        let wrong = [
            "$.tags[1]", "$.inboxes[0].members[0].userId", "$.rules[0].actions[0].user_id", "$.modes[0].scope",
        ]
        for path in wrong {
            #expect(paths.contains(path), "\(path) in \(paths)")
        }
        #expect(paths.contains { $0.hasPrefix("$.inboxes[0].workingHours") })
        #expect(try await desk.tags().values.isEmpty)
    }

    @Test func anUnknownFieldAnywhereIsNamed() {
        let error = #expect(throws: DocumentError.self) {
            try read(#"{"rule": [], "inboxes": [{"id": "i", "nme": "Help", "members": [{"user_id": "olga"}]}]}"#)
        }
        let paths = Set(error?.issues.map(\.path) ?? [])
        #expect(paths.isSuperset(of: ["$.rule", "$.inboxes[0].nme", "$.inboxes[0].members[0].user_id"]), "\(paths)")
    }

    @Test func theRequestsOfSource004AreRead() throws {
        let member = try JSONDecoder().decode(AddMemberRequest.self, from: Data(#"{"userId":"u","role":"admin"}"#.utf8))
        #expect(member.userID == "u" && member.role == .admin)
        let status = try JSONDecoder().decode(AvailabilityRequest.self, from: Data(#"{"status":"away"}"#.utf8))
        #expect(status.status == .away)
        #expect(throws: DocumentError.self) {
            try JSONDecoder().decode(AvailabilityRequest.self, from: Data(#"{"status":"away","until":1}"#.utf8))
        }
    }
}
