import Foundation
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
        "/desk/conversations", "/desk/conversations?q=invoice", "/desk/conversations/escalated",
        "/desk/rules", "/desk/trust", "/desk/statistics",
        "/desk/settings/people",
    ]
    private static let owned = [
        "/desk/audit", "/desk/settings/keys", "/desk/settings/webhooks", "/desk/settings/failures",
    ]

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

    @Test func `Mail that was handed to people is listed with the reason and leads to its conversation`() async throws {
        let people = EscalationPolicy(recipients: [try EmailAddress("people@acme.example")])
        let paged = try PagedDesk(escalation: people)
        try await paged.receive("m1")
        try await paged.receive("m2", from: "Eve <eve@b.example>", subject: "<b>Odd</b>", text: "Something else.")
        let id = try #require(try await paged.desk.escalations().values.first).conversationID
        var rita = try await paged.browser(of: "rita")
        let tabs = await rita.get("/desk/conversations").text
        #expect(tabs.contains("href=\"/desk/conversations/escalated\""))
        let page = await rita.get("/desk/conversations/escalated")
        try StrictPage(page.text).check()
        #expect(page.text.contains("href=\"/desk/conversations/\(id)\"") && page.text.contains("unknown intent"))
        #expect(page.text.contains("&lt;b&gt;Odd&lt;/b&gt;") && !page.text.contains("My invoice"))
        #expect(await rita.get("/desk/conversations/escalated?state=open").text.contains("Nothing found"))
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
        ("/desk/settings/keys", ["name": "k", "scope": "read"]),
        ("/desk/settings/webhooks", ["url": "https://a.example"]),
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

    @Test(arguments: HostileTextTests.payloads)
    func `Text stays text on every page beside the drafts`(_ payload: String) async throws {
        let paged = try PagedDesk()
        let desk = paged.desk
        try await paged.receive(
            "m1",
            from: "\(payload.filter(\.isLetter)) <eve@a.example>",
            subject: "invoice " + payload,
            text: "invoice " + payload
        )
        let conversation = try #require(try await desk.conversations().values.first)
        _ = try await desk.addNote(payload, to: conversation.id, by: "olga")
        try await desk.save(Tag(id: "evil", name: payload), by: "olga")
        try await desk.tag(conversation.id, adding: ["evil"], by: "olga")
        try await desk.save(Agent(id: "eve", name: payload), by: "olga")
        let rule = try await desk.automations.create(
            RuleDefinition(
                name: payload,
                event: .conversationCreated,
                conditions: [.subjectContains("invoice"), .not(.anyOf([.anyOf([.bodyContains(payload)])]))],
                actions: [.addTag("evil"), .sendResponse(body: "Hello")]
            ),
            by: "olga"
        )
        let inbox = try await desk.inboxes.create(InboxSettings(name: payload), by: "olga")
        _ = try await desk.oversight.engage(.noAuto, for: .global, by: .operator("olga"), reason: payload)
        var olga = try await paged.browser(of: "olga")
        let word = payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let paths = [
            "/desk/conversations?tag=evil&q=\(word)", "/desk/conversations", "/desk/conversations/\(conversation.id)",
            "/desk/conversations/\(conversation.id)?whole=1", "/desk/rules/\(rule.id)?try=1", "/desk/trust",
            "/desk/inboxes/\(inbox.id)", "/desk/statistics?inbox=\(word)", "/desk/settings/people?edit=eve",
            "/desk/audit?subject=\(word)", "/desk/audit", "/desk/settings/keys", "/desk/settings/failures",
        ]
        var pages: [Browser.Reply] = []
        for path in paths { pages.append(await olga.get(path)) }
        let people = pages[8]
        let fields = ["id": payload, "name": payload, "email": payload, "known": ""]
        pages.append(await olga.submit(people, to: "/desk/settings/people", button: fields))
        pages.append(
            await olga.submit(pages[11], to: "/desk/settings/keys", button: ["name": payload, "holder": payload])
        )
        let names = ["name": payload, "zone": payload, "monday": payload, "holidays": payload, "outside": payload]
        pages.append(await olga.submit(pages[6], to: "/desk/inboxes/\(inbox.id)", button: names))
        for page in pages {
            #expect(page.status == 200 || page.status == 422)
            try StrictPage(page.text).check()
        }
        let shown = HostileTextTests.escaped(payload)
        #expect(pages.filter { $0.text.contains(shown) }.count >= 8, "the text was shown, so the test was about it")
    }
}
