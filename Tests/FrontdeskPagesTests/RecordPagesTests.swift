import Frontdesk
import FrontdeskTesting
import OversightQueue
import Routing
import RuleEngine
import SupportCore
import Testing

/// Every page beside the drafts, for everybody who could ask for it.
@Suite struct RecordPagesTests {
    /// Somebody who looks at a page.
    enum Viewer: String, CaseIterable, Sendable {
        case owner, member, signedOut, foreign
    }

    /// A page, and who may see it.
    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let viewer: Viewer
        let status: Int

        var testDescription: String { "\(path) for the \(viewer.rawValue): \(status)" }
    }

    private static let open = [
        "/desk/conversations", "/desk/conversations?q=invoice", "/desk/rules", "/desk/trust", "/desk/statistics",
        "/desk/settings/people",
    ]
    private static let owned = ["/desk/audit", "/desk/settings/keys", "/desk/settings/webhooks", "/desk/settings/failures"]

    static let cases: [Case] = (open + owned).flatMap { path in
        Viewer.allCases.map { viewer in
            let isOwned = owned.contains(path)
            let status =
                switch viewer {
                case .owner: 200
                case .member: isOwned ? 403 : 200
                case .signedOut, .foreign: 303
                }
            return Case(path: path, viewer: viewer, status: status)
        }
    }

    @Test(arguments: cases) func `A page is shown to whoever may see it`(_ one: Case) async throws {
        let paged = try PagedDesk()
        var browser = try await browser(of: one.viewer, at: paged)
        let reply = await browser.get(one.path)
        #expect(reply.status == one.status)
        #expect(reply.status != 303 || reply.location.hasPrefix("/desk/sign-in"))
    }

    private func browser(of viewer: Viewer, at paged: PagedDesk) async throws -> Browser {
        switch viewer {
        case .owner: return try await paged.browser(of: "olga")
        case .member: return try await paged.browser(of: "rita")
        case .signedOut: return Browser(pages: paged.pages)
        case .foreign:
            var stranger = Browser(pages: paged.pages)
            stranger.cookie = try await PagedDesk(workspace: "umbrella").browser(of: "olga").cookie
            return stranger
        }
    }

    @Test func `What somebody may not do is not offered in the navigation`() async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        var rita = try await paged.browser(of: "rita")
        #expect(await olga.get("/desk/conversations").text.contains("href=\"/desk/audit\""))
        #expect(await !rita.get("/desk/conversations").text.contains("href=\"/desk/audit\""))
        #expect(await !rita.get("/desk/rules").text.contains("New rule"))
        #expect(await !rita.get("/desk/settings/people").text.contains("Add somebody"))
    }

    @Test(arguments: [
        ("/desk/rules", ["do": "save", "name": "x"]), ("/desk/settings/people", ["id": "eve", "name": "Eve"]),
        ("/desk/settings/keys", ["name": "k", "scope": "read"]), ("/desk/settings/webhooks", ["url": "https://a.example"]),
        ("/desk/trust/promote", ["category": "billing_question"]), ("/desk/trust/release", ["scope": "global"]),
        ("/desk/audit/verify", [:]), ("/desk/inboxes", ["name": "Mine"]),
    ])
    func `A member's form for an owner is refused`(_ path: String, _ fields: [String: String]) async throws {
        let paged = try PagedDesk()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/conversations")
        let token = page.fields(of: "/desk/sign-out")
        let reply = await rita.post(path, token + fields.map { ($0.key, $0.value) })
        #expect(reply.status == 403)
        #expect(try await AuditLog(paged.desk.store).entries(limit: 500).values.allSatisfy { $0.actor.id != "rita" })
    }

    @Test(arguments: ["/desk/conversations/c/notes", "/desk/rules", "/desk/settings/keys", "/desk/trust/stop"])
    func `A form without the session's token is refused`(_ path: String) async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        #expect(await olga.post(path, [("name", "x"), ("reason", "x"), ("cap", "freeze")]).status == 403)
        #expect(try await paged.desk.oversight.killSwitch().engaged.isEmpty)
    }

    @Test func `Hostile text is inert wherever it is shown`() async throws {
        let paged = try PagedDesk()
        let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>{{base}}"
        try await paged.receive("m1", from: "Eve <eve@a.example>", subject: "invoice " + evil, text: "invoice " + evil)
        let conversation = try #require(try await paged.desk.conversations().values.first)
        _ = try await paged.desk.addNote(evil, to: conversation.id, by: "olga")
        try await paged.desk.save(Tag(id: "evil", name: evil), by: "olga")
        try await paged.desk.tag(conversation.id, adding: ["evil"], by: "olga")
        try await paged.desk.save(Agent(id: "eve", name: evil), by: "olga")
        _ = try await paged.desk.automations.create(
            RuleDefinition(
                name: evil,
                event: .conversationCreated,
                conditions: [.subjectContains(evil)],
                actions: [.addTag("evil"), .sendResponse(body: "Hello <b>")]
            ),
            by: "olga"
        )
        _ = try await paged.desk.inboxes.create(InboxSettings(name: evil), by: "olga")
        _ = try await paged.desk.oversight.engage(.noAuto, for: .global, by: .operator("olga"), reason: evil)
        var olga = try await paged.browser(of: "olga")
        let rule = try #require(try await paged.desk.automations.rules().first)
        let inbox = try #require(try await paged.desk.inboxes.inboxes().first)
        for path in [
            "/desk/conversations?q=" + "%22%3E%3Cscript%3E", "/desk/conversations/\(conversation.id)",
            "/desk/conversations/\(conversation.id)?whole=1", "/desk/rules/\(rule.id)?try=1", "/desk/trust",
            "/desk/inboxes/\(inbox.id)", "/desk/statistics", "/desk/settings/people?edit=eve", "/desk/audit",
            "/desk/settings/keys", "/desk/settings/failures",
        ] {
            let reply = await olga.get(path)
            #expect(reply.status == 200, "\(path)")
            #expect(!reply.text.contains("<script>alert") && !reply.text.contains("<img src=x"), "\(path)")
        }
    }
}
