import Frontdesk
import FrontdeskPages
import FrontdeskTesting
import SupportCore
import Synchronization
import TestSupport
import Testing

@Suite struct SigningInTests {
    @Test func `A link signs in once, and only when its button is pressed`() async throws {
        let paged = try PagedDesk()
        let link = try await paged.pages.signInLink(for: "rita", at: "")
        var (first, second) = (Browser(pages: paged.pages), Browser(pages: paged.pages))
        for _ in 0..<3 {
            #expect(await first.get(link).text.contains(">Sign in</button>"), "a preview uses nothing up")
        }
        let landing = await first.get(link)
        #expect(first.cookie == nil)
        let reply = await first.submit(landing, to: "/desk/sign-in", button: [:])
        #expect(reply.status == 303 && reply.location == "/desk/")
        #expect(await first.get("/desk/").status == 200)
        let again = await second.submit(landing, to: "/desk/sign-in", button: [:])
        #expect(again.text.contains("This link was used already"))
        #expect(second.cookie == nil)
        #expect(await second.get(link).text.contains("This link was used already"))
    }

    @Test func `A link that is too old signs nobody in`() async throws {
        let paged = try PagedDesk()
        var browser = Browser(pages: paged.pages)
        let landing = await browser.get(try await paged.pages.signInLink(for: "rita", at: ""))
        paged.time.advance(by: .seconds(901))
        _ = await browser.submit(landing, to: "/desk/sign-in", button: [:])
        #expect(browser.cookie == nil)
    }

    @Test func `A session ends with its time, by signing out, and with the person's place in the workspace`()
        async throws
    {
        let paged = try PagedDesk()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/")
        let reply = await rita.submit(page, to: "/desk/sign-out", button: [:])
        #expect(reply.location == "/desk/sign-in")
        #expect(await rita.get("/desk/").location == "/desk/sign-in")

        var ann = try await paged.browser(of: "ann")
        paged.time.advance(by: .seconds(12 * 3600))
        #expect(await ann.get("/desk/").status == 303)

        var ben = try await paged.browser(of: "ben")
        try await paged.desk.store.transaction { $0.delete(Agent.self, "ben") }
        #expect(await ben.get("/desk/").status == 303)
    }

    @Test func `Signing in begins a new session and ends the one before`() async throws {
        let paged = try PagedDesk()
        var rita = try await paged.browser(of: "rita")
        let before = rita.cookie
        let landing = await rita.get(try await paged.pages.signInLink(for: "rita", at: ""))
        _ = await rita.submit(landing, to: "/desk/sign-in", button: [:])
        #expect(rita.cookie != before)
        rita.cookie = before
        #expect(await rita.get("/desk/").status == 303, "the old session is over")
    }

    @Test func `A token that somebody planted is never a session`() async throws {
        let paged = try PagedDesk()
        let token = String(repeating: "a", count: 64)
        var browser = Browser(pages: paged.pages, cookie: "__Host-session-desk=" + token)
        let planted = browser.cookie
        let landing = await browser.get(try await paged.pages.signInLink(for: "rita", at: ""))
        _ = await browser.submit(landing, to: "/desk/sign-in", button: [:])
        #expect(browser.cookie != planted)
        browser.cookie = planted
        #expect(await browser.get("/desk/").status == 303)
    }

    @Test(arguments: [(true, "__Host-session-desk=", true), (false, "session-desk=", false)])
    func `The cookie is closed to scripts, other sites and other hosts`(isSecure: Bool, name: String, has: Bool)
        async throws
    {
        let paged = try PagedDesk(isSecure: isSecure)
        var browser = Browser(pages: paged.pages)
        let landing = await browser.get(try await paged.pages.signInLink(for: "rita", at: ""))
        let reply = await browser.submit(landing, to: "/desk/sign-in", button: [:])
        let cookie = try #require(reply.headers["set-cookie"])
        #expect(cookie.hasPrefix(name))
        #expect(cookie.contains("; Path=/; HttpOnly; SameSite=Lax"))
        #expect(cookie.contains("; Secure") == has)
    }

    @Test func `Neither tokens nor links are in the database`() async throws {
        let paged = try PagedDesk()
        let link = try await paged.pages.signInLink(for: "rita", at: "")
        let token = String(link.suffix(64))
        let rita = try await paged.browser(of: "rita")
        let session = String((rita.cookie ?? "").suffix(64))
        for collection in ["sign_in_links", "page_sessions"] {
            let query = RecordQuery(workspace: "acme", collection: collection, index: "end")
            let records = try await paged.desk.store.records.query(query).values
            #expect(!records.isEmpty)
            for record in records {
                let text = record.key.id + String(decoding: try record.payload, as: UTF8.self)
                #expect(!text.contains(token) && !text.contains(session))
            }
        }
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example/desk/", "/elsewhere", "/desk/\\evil", "/desk/\r\nset-cookie: a=b",
        "javascript:1",
        "/deskevil/",
    ])
    func `After signing in the browser goes nowhere but to these pages`(next: String) async throws {
        let paged = try PagedDesk()
        var browser = Browser(pages: paged.pages)
        let link = try await paged.pages.signInLink(for: "rita", at: "")
        let encoded = next.utf8.map { "%" + String($0, radix: 16).uppercased() }.map {
            $0.count == 2 ? "%0" + $0.dropFirst() : $0
        }
        .joined()
        let landing = await browser.get(link + "&next=" + encoded)
        let action = "/desk/sign-in"
        let reply = await browser.post(
            action + "?next=" + encoded,
            [("link", String(link.suffix(64)))]
        )
        #expect(landing.status == 200)
        #expect(reply.location == "/desk/")
    }

    @Test func `Somebody who asks for a page gets it after signing in`() async throws {
        let paged = try PagedDesk()
        var browser = Browser(pages: paged.pages)
        let away = await browser.get("/desk/?view=decided")
        #expect(away.location == "/desk/sign-in?next=%2Fdesk%2F%3Fview%3Ddecided")
        let link = try await paged.pages.signInLink(for: "rita", at: "")
        let reply = await browser.post(away.location, [("link", String(link.suffix(64)))])
        #expect(reply.location == "/desk/?view=decided")
    }

    @Test func `A link is sent only to members, and nobody is told which addresses they have`() async throws {
        let sent = SentLinks()
        let paged = try PagedDesk(deliverLink: { address, path in sent.add(address.bare + " " + path) })
        let email = try EmailAddress("rita@acme.example")
        try await paged.desk.save(Agent(id: "rita", name: "Rita", email: email), by: .host)
        var browser = Browser(pages: paged.pages)
        let known = await browser.post("/desk/sign-in", [("email", "Rita@acme.example")])
        let unknown = await browser.post("/desk/sign-in", [("email", "mallory@evil.example")])
        #expect(known.text == unknown.text)
        #expect(sent.all.count == 1)
        #expect(sent.all.first?.hasPrefix("rita@acme.example /desk/sign-in?link=") == true)
    }

    @Test func `A host's own sign-in takes the place of links`() async throws {
        let paged = try PagedDesk(signIn: { $0.headers["x-user"].map { AgentID($0) } })
        var browser = Browser(pages: paged.pages)
        #expect(await browser.get("/desk/").location == "/desk/sign-in")
        #expect(await browser.get("/desk/sign-in").status == 401)
        let begun = await browser.send("GET", "/desk/sign-in", headers: ["x-user": "rita"])
        #expect(begun.status == 303)
        #expect(await browser.send("GET", "/desk/", headers: ["x-user": "rita"]).status == 200)
        #expect(await browser.send("GET", "/desk/", headers: ["x-user": "olga"]).status == 303, "the session is rita's")
        #expect(await browser.get("/desk/").status == 303)
    }

    @Test func `A session of one workspace is none in another`() async throws {
        let records = InMemoryRecordStore.staffedInMemory
        let (acme, umbrella) = (try PagedDesk(records: records), try PagedDesk(workspace: "umbrella", records: records))
        try await umbrella.receive("m1", subject: "Secret of umbrella invoice")
        let olga = try await acme.browser(of: "olga")
        var stranger = Browser(pages: umbrella.pages, cookie: olga.cookie)
        #expect(await stranger.get("/desk/").status == 303)
        let draft = try #require(try await umbrella.waiting().first)
        var own = olga
        #expect(await own.get("/desk/drafts/\(draft.id)").status == 404)
    }
}

/// What was sent, in order.
final class SentLinks: Sendable {
    private let sent = Mutex<[String]>([])

    var all: [String] { sent.withLock(\.self) }
    func add(_ text: String) { sent.withLock { $0.append(text) } }
}
