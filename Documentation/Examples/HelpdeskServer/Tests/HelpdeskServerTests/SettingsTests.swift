import Foundation
import Testing

/// The server is what its settings say: rules, hours and inboxes act on the mail that comes in.
@Suite(.timeLimit(.minutes(2)))
struct SettingsTests {
    private static let escalations = "/api/v1/workspaces/demo/escalations"

    @Test func theDemosRulesActOnMail() async throws {
        let server = try await ServerProcess()
        let list = "/api/v1/workspaces/demo/contact-lists/partners/contacts"
        let partners = try await server.call(
            "POST",
            list,
            headers: server.key(of: "owner"),
            body: #"{"emails": ["pat@partner.example"]}"#
        )
        #expect(partners.status == 204, "\(partners.body)")
        _ = try await server.deliver("m1", subject: "Urgent: down", text: "Nothing works.")
        _ = try await server.deliver("m2", from: "eve@b.example", subject: "Hi", text: "My law firm will write to you.")
        _ = try await server.deliver("m3", from: "pat@partner.example", subject: "Hi", text: "Anything new?")
        let reply = try await server.wait { try server.sent(to: "pat@partner.example").first }
        #expect((reply["body_text"] as? String)?.contains("we got your message") == true)
        #expect("\(reply["from"] ?? "")".contains("Acme Support <support@acme.example>"))
        #expect("\(reply["headers"] ?? "")".contains("Auto-Submitted"))
        let reasons = try await server.wait { () -> Set<String>? in
            let records = try await server.json("GET", Self.escalations, as: "agent")["data"] as? [[String: Any]] ?? []
            return records.count == 3 ? Set(records.compactMap { $0["reason"] as? String }) : nil
        }
        #expect(reasons.contains("legal"), "\(reasons)")
        let conversations = try await server.json("GET", "/api/support/conversations", as: "agent")
        let all = try #require(conversations["data"] as? [[String: Any]])
        let urgent = try #require(all.first { $0["subject"] as? String == "Urgent: down" })
        #expect(urgent["tags"] as? [String] == ["urgent"] && urgent["assigneeId"] as? String == "ann", "\(urgent)")

        let listed = try ServerProcess.run(["escalated", "--database", server.folder.path + "/helpdesk.sqlite"])
        #expect(listed.status == 0 && listed.output.contains("\"reason\":\"legal\""), "\(listed.output)")
        #expect(listed.output.contains("eve@b.example") && listed.output.split(separator: "\n").count == 3)
        try await server.stop()
    }

    @Test func aVisitorsPageChoosesTheInboxWhichAnswersByItself() async throws {
        let server = try await ServerProcess()
        let visit = #"{"visitor": {"email": "vic@shop.example"}, "url": "https://acme.example/plans", "message": "Hi"}"#
        _ = try await server.json("POST", "/api/support/conversations", visit, as: "agent")
        let conversations = try await server.json("GET", "/api/support/conversations?inboxId=sales", as: "agent")
        #expect((conversations["data"] as? [[String: Any]])?.count == 1)
        // While it is open the auto-responder, after five seconds; while it is closed the other one, at once.
        let reply = try await server.wait { try server.sent(to: "vic@shop.example").first }
        let text = try #require(reply["body_text"] as? String)
        #expect(text.contains("Thanks for reaching out!") || text.contains("We're currently offline."))
        try await server.stop()
    }

    private static func settings(hours: String, message: String) -> String {
        """
        {"agents": [{"id": "olga", "name": "Olga", "role": "owner"}, {"id": "rita", "name": "Rita"},
                    {"id": "adam", "name": "Adam"}, {"id": "ann", "name": "Ann"}, {"id": "ben", "name": "Ben"}],
         "inboxes": [{"id": "main", "name": "Main", "email": "support@acme.example", "isDefault": true,
                      "workingHours": {"enabled": true, "timezone": "UTC", "schedule": {"monday": \(hours)}},
                      "outsideHoursMessage": "\(message)"}]}
        """
    }

    @Test func aFileOfSettingsIsInstalledWhenItIsNewOrHasChanged() async throws {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "settings.json")
        try Self.settings(hours: "null", message: "Closed for good.").write(to: file, atomically: true, encoding: .utf8)
        let first = try await ServerProcess(["--settings", file.path], in: folder)
        _ = try await first.deliver("m1")
        let reply = try await first.wait { try first.sent(to: "dana@northwind.example").first }
        #expect(reply["body_text"] as? String == "Closed for good.")
        let inbox = "/api/support/inboxes/main"
        _ = try await first.json("PUT", inbox, #"{"outsideHoursMessage": "By hand."}"#, as: "owner")
        try await first.stop(keepingFiles: true)

        let second = try await ServerProcess(["--settings", file.path], in: folder)
        let kept = try await second.json("GET", inbox, as: "owner")
        #expect("\(kept)".contains("By hand."), "what people change outlives a restart: \(kept)")
        try await second.stop(keepingFiles: true)

        try Self.settings(hours: "null", message: "New words.").write(to: file, atomically: true, encoding: .utf8)
        let third = try await ServerProcess(["--settings", file.path], in: folder)
        let changed = try await third.json("GET", inbox, as: "owner")
        #expect("\(changed)".contains("New words."), "\(changed)")
        try await third.stop()
    }

    @Test func settingsThatAreWrongAreRefusedWithEveryPlace() throws {
        let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "settings.json")
        let wrong = #"{"rule": [], "inboxes": [{"id": "i", "nme": "Help", "members": [{"user": "olga"}]}]}"#
        try wrong.write(to: file, atomically: true, encoding: .utf8)
        let database = folder.appending(path: "helpdesk.sqlite").path
        let refused = try ServerProcess.run(["--port", "0", "--settings", file.path, "--database", database])
        #expect(refused.status != 0)
        for path in ["$.rule", "$.inboxes[0].nme", "$.inboxes[0].members[0].user"] {
            #expect(refused.output.contains(path), "\(refused.output)")
        }
    }
}
