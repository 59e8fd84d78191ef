import Frontdesk
import FrontdeskPages
import OversightQueue
import Routing
import SupportCore
import Testing

/// What is refused, whoever sends it.
@Suite struct RequestTests {
    private static let actions = [
        "approve", "reject", "revise", "edit", "copy", "discard", "claim", "takeover", "snooze", "escalate", "next",
        "undo",
    ]

    @Test(arguments: actions)
    func `A form of another site, or without the session's token, changes nothing`(action: String) async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1")
        let draft = try #require(try await paged.waiting().first)
        var olga = try await paged.browser(of: "olga")
        let path = "/desk/drafts/\(draft.id)"
        let token = try #require(await olga.get(path).fields(of: path + "/approve").first { $0.0 == "form" }).1
        let fields = [("version", "1"), ("body", "Evil"), ("note", "x"), ("reason", "x"), ("minutes", "60")]
        var other = try await paged.browser(of: "rita")
        let foreign = try #require(await other.get(path).fields(of: path + "/approve").first { $0.0 == "form" }).1
        let attempts: [([(String, String)], String?)] = [
            (fields, "same-origin"), (fields + [("form", "wrong")], "same-origin"),
            (fields + [("form", foreign)], "same-origin"), (fields + [("form", token)], "cross-site"),
            (fields + [("form", token)], "same-site"), (fields + [("form", token)], "none"),
        ]
        for (fields, site) in attempts {
            #expect(await olga.post("\(path)/\(action)", fields, site: site).status == 403)
        }
        let origin: MessageHeaders = [
            "content-type": "application/x-www-form-urlencoded", "origin": "https://evil.example",
            "host": "desk.example",
        ]
        let body = Array("form=\(token)&version=1".utf8)
        #expect(await olga.send("POST", "\(path)/\(action)", headers: origin, body: body).status == 403)
        let json: MessageHeaders = ["content-type": "text/plain", "sec-fetch-site": "same-origin"]
        #expect(await olga.send("POST", "\(path)/\(action)", headers: json, body: body).status == 403)
        #expect(try await paged.desk.queue.draft(draft.id) == draft)
    }

    @Test func `Every page forbids scripts, styles, frames and forms of others`() async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1", html: "<p>Where is my <b>invoice</b>?</p><script>alert(1)</script>")
        let draft = try #require(try await paged.waiting().first)
        var rita = try await paged.browser(of: "rita")
        let message = try #require(draft.messageID)
        for path in [
            "/desk/", "/desk/drafts/\(draft.id)", "/desk/nowhere", "/desk/sign-in", "/desk/messages/\(message)",
        ] {
            let headers = await rita.get(path).headers
            #expect(
                headers["content-security-policy"]
                    == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            )
            #expect(headers["x-frame-options"] == "DENY")
            #expect(headers["x-content-type-options"] == "nosniff")
            #expect(headers["referrer-policy"] == "same-origin")
            #expect(headers["cache-control"] == "no-store")
        }
    }

    @Test func `A customer's HTML is only in a frame that takes everything from it`() async throws {
        let paged = try PagedDesk()
        let html = "<p>Where is my invoice?</p><img src=\"https://track.example/1.png\"><script>alert(1)</script>"
        try await paged.receive("m1", html: html)
        let message = try #require(try await paged.waiting().first?.messageID)
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/messages/\(message)")
        #expect(page.text.contains("<iframe class=\"tall\" sandbox=\"\" src=\"/desk/messages/\(message)/html\""))
        #expect(!page.text.contains("track.example"))
        let frame = await rita.get("/desk/messages/\(message)/html")
        #expect(frame.text == html)
        let policy = try #require(frame.headers["content-security-policy"])
        #expect(policy.hasPrefix("sandbox; default-src 'none'; img-src data:;"))
        #expect(policy.contains("frame-ancestors 'self'"))
    }

    @Test func `Paths, methods and bodies that make no sense are answered in words`() async throws {
        let paged = try PagedDesk()
        var rita = try await paged.browser(of: "rita")
        #expect(await rita.get("/desk/drafts/nobody").status == 404)
        #expect(await rita.get("/desk/drafts/%00").status == 404)
        #expect(await rita.get("/desk/drafts/%C3%28").status == 404)
        #expect(await rita.get("/desk/nowhere").status == 404)
        #expect(await rita.send("PUT", "/desk/").status == 405)
        #expect(await rita.send("POST", "/desk/", body: Array(repeating: 65, count: (1 << 20) + 1)).status == 413)
        #expect(await rita.get("/desk/?after=nonsense&view=nonsense&inbox=%00").status == 200)
        #expect(await rita.get("/desk/assets/desk.css").status == 200)
        #expect(await rita.get("/desk/assets/../x").status == 404)
    }

    @Test func `The script and the stylesheet are small, and are kept until they change`() async throws {
        let paged = try PagedDesk()
        var browser = Browser(pages: paged.pages)
        let (script, style) = (await browser.get("/desk/assets/desk.js"), await browser.get("/desk/assets/desk.css"))
        #expect(script.text.utf8.count <= 8 * 1024)
        #expect(style.text.utf8.count <= 16 * 1024)
        #expect(script.headers["cache-control"]?.contains("immutable") == true)
        let page = await browser.get("/desk/sign-in").text
        #expect(page.contains("/desk/assets/desk.js?v="))
        #expect(!page.contains("style="))
    }

    /// What each role may do with a draft of an inbox with a team, and is offered.
    @Test(
        arguments: [("olga", true, true), ("lee", true, true), ("ann", true, false), ("ben", false, false)]
            as [(AgentID, Bool, Bool)]
    )
    func `What one may not do is neither offered nor done`(agent: AgentID, mayDecide: Bool, mayLead: Bool) async throws
    {
        let paged = try PagedDesk()
        let inbox = try await paged.desk.inboxes.create(InboxSettings(name: "Support", isDefault: true), by: .host)
        _ = try await paged.desk.inboxes.addMember("lee", role: .admin, to: inbox.id, by: .host)
        for member in ["ann", "rita"] as [AgentID] {
            _ = try await paged.desk.inboxes.addMember(member, to: inbox.id, by: .host)
        }
        try await paged.receive("m1")
        let draft = try #require(try await paged.waiting().first)
        #expect(draft.inboxID == inbox.id)
        let path = "/desk/drafts/\(draft.id)"
        var browser = try await paged.browser(of: agent)
        let page = await browser.get(path)
        #expect(page.text.contains(">Approve</button>") == mayDecide)
        #expect(page.status == (mayDecide ? 200 : 403))
        #expect(await browser.get("/desk/").text.contains("/drafts/\(draft.id)") == mayDecide)

        _ = try await paged.desk.queue.claim(draft.id, by: .reviewer("rita"))
        #expect(await browser.get(path).text.contains(">Take over</button>") == mayLead)
        let queue = await browser.get("/desk/")
        let token = queue.fields(of: "/desk/sign-out")
        let reply = await browser.post(path + "/takeover", token + [("reason", "she is ill")])
        let holder = try await paged.desk.queue.draft(draft.id)?.review.claim?.holder
        #expect(holder == (mayLead ? .human(agent) : "rita"), "\(reply.status)")
    }
}
