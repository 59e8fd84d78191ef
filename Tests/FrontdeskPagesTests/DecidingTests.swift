import Frontdesk
import FrontdeskPages
import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

@Suite struct DecidingTests {
    private struct Scene {
        let paged: PagedDesk
        let id: DraftID
        var path: String { "/desk/drafts/\(id)" }

        init(_ paged: PagedDesk) async throws {
            self.paged = paged
            try await paged.receive("m1")
            id = try #require(try await paged.waiting().first).id
        }

        init() async throws { try await self.init(try PagedDesk()) }

        func draft() async throws -> Draft { try #require(try await paged.desk.queue.draft(id)) }
    }

    @Test func `What leaves is the text that was in the field, and the mail says so`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let away = await rita.submit(
            await rita.get(scene.path),
            to: scene.path + "/approve",
            at: scene.path + "/edit",
            button: [:]
        )
        #expect(away.location == scene.path + "/edit")
        let page = await rita.get(away.location)
        #expect(page.text.contains("<textarea name=\"body\""))
        let text = "Dear Ann,\r\n\r\n  two spaces before, <b>no tags</b> & all.\r\n"
        let reply = await rita.submit(
            page,
            to: scene.path + "/copy",
            at: scene.path + "/approve",
            button: ["body": text]
        )
        #expect(reply.status == 303)
        let mail = try await scene.draft().mail
        #expect(mail.bodyText == "Dear Ann,\n\n  two spaces before, <b>no tags</b> & all.\n")
        #expect(mail.bodyHTML == nil)
        try await scene.paged.work(for: .seconds(60))
        #expect(scene.paged.provider.sent.map(\.mail.bodyText) == [mail.bodyText])
    }

    @Test func `A text that was not changed is approved as it was`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let page = await rita.get(scene.path + "/edit")
        let same = try await scene.draft().mail
        let fields = ["body": (same.bodyText ?? "").replacing("\n", with: "\r\n"), "subject": same.subject]
        _ = await rita.submit(page, to: scene.path + "/copy", at: scene.path + "/approve", button: fields)
        #expect(try await scene.draft().review.ending?.kind == .approvedAsIs)
    }

    @Test func `The working copy that is shown is approved, and no other`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let editing = await rita.get(scene.path + "/edit")
        _ = await rita.submit(editing, to: scene.path + "/copy", button: ["body": "First words."])
        let shown = await rita.get(scene.path)
        #expect(shown.text.contains("First words."))
        _ = await rita.submit(editing, to: scene.path + "/copy", button: ["body": "Second words."])
        let late = await rita.submit(shown, to: scene.path + "/approve", button: [:])
        #expect(late.status == 409, "another window has changed the text since")
        #expect(late.text.contains("Second words."))
        #expect(try await scene.draft().review.ending == nil)
        _ = await rita.submit(await rita.get(scene.path), to: scene.path + "/approve", button: [:])
        #expect(try await scene.draft().mail.bodyText == "Second words.")
    }

    @Test func `Whoever decides second sees both texts and loses nothing`() async throws {
        let scene = try await Scene()
        var (rita, ann) = (try await scene.paged.browser(of: "rita"), try await scene.paged.browser(of: "ann"))
        let (hers, other) = (await rita.get(scene.path + "/edit"), await ann.get(scene.path + "/edit"))
        _ = await ann.submit(
            other,
            to: scene.path + "/copy",
            at: scene.path + "/approve",
            button: ["body": "Words of ann."]
        )
        let reply = await rita.submit(
            hers,
            to: scene.path + "/copy",
            at: scene.path + "/approve",
            button: ["body": "Words of rita."]
        )
        #expect(reply.status == 409)
        for text in ["rita.", "ann.", "see Settings"] { #expect(reply.text.contains(text)) }
        #expect(try await scene.draft().mail.bodyText == "Words of ann.")
        #expect(try await scene.paged.desk.queue.copy(of: scene.id, by: "rita")?.text == "Words of rita.")
    }

    @Test func `Mail that came meanwhile has to be seen before the draft is approved`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let editing = await rita.get(scene.path + "/edit")
        _ = await rita.submit(
            await rita.get(scene.path),
            to: scene.path + "/approve",
            at: scene.path + "/edit",
            button: [:]
        )
        _ = await rita.submit(editing, to: scene.path + "/copy", button: ["body": "My words."])
        let before = await rita.get(scene.path)
        try await scene.paged.receive("m2", subject: "Re: My invoice", text: "Never mind the invoice!", thread: "t-m1")
        let late = await rita.submit(before, to: scene.path + "/approve", button: [:])
        #expect(late.status == 409)
        #expect(
            late.text.contains("the conversation has moved on") || late.text.contains("The conversation has moved on")
        )
        let now = await rita.get(scene.path)
        #expect(now.text.contains("Never mind the invoice!"))
        #expect(now.text.contains("Somebody wrote again."))
        _ = await rita.submit(now, to: scene.path + "/approve", button: [:])
        #expect(try await scene.draft().mail.bodyText == "My words.")
    }

    @Test func `A rejection carries its reason and note, a revision its wish`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let revise = await rita.submit(
            await rita.get(scene.path),
            to: scene.path + "/revise",
            button: ["note": "Say it shorter."]
        )
        #expect(revise.status == 303)
        #expect(try await scene.draft().review.phase == .revising)
        #expect(try await scene.draft().notes.map(\.text) == ["Say it shorter."])
        try await scene.paged.work()
        #expect(try await scene.draft().review.version == 2)
        let page = await rita.get(scene.path)
        #expect(page.text.contains("data-version=\"2\""))
        #expect(page.text.contains("Show what changed since version 1"))
        let button = ["reason": "wrong_register", "note": "Too rude."]
        _ = await rita.submit(page, to: scene.path + "/reject", button: button)
        #expect(try await scene.draft().review.phase == .rejected)
        #expect(try await scene.draft().notes.last?.text == "Wrong tone. Too rude.")
        #expect(try await scene.draft().reasons == [.wrongRegister])
    }

    @Test func `An approval can be taken back while its mail is held, and not afterwards`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let reply = await rita.submit(await rita.get(scene.path), to: scene.path + "/approve", button: [:])
        let queue = await rita.get(reply.location)
        let undone = await rita.submit(queue, to: scene.path + "/undo", button: [:])
        let again = await rita.get(undone.location)
        #expect(again.text.contains("Taken back: nothing was sent."))
        #expect(!again.text.contains("value=\"\(scene.id)\""))
        try await scene.paged.work(for: .seconds(120))
        #expect(scene.paged.provider.sent.isEmpty)
        let next = undone.location
        _ = await rita.submit(again, to: next + "/approve", button: [:])
        let held = await rita.get("/desk/?view=held")
        #expect(held.text.contains("leaves in"))
        try await scene.paged.work(for: .seconds(120))
        #expect(scene.paged.provider.sent.count == 1)
        let late = await rita.submit(held, to: next + "/undo", button: [:])
        #expect(await rita.get(late.location).text.contains("Not taken back."))
    }

    @Test func `Taking over wants a reason, which the audit log keeps`() async throws {
        let scene = try await Scene()
        var (rita, olga) = (try await scene.paged.browser(of: "rita"), try await scene.paged.browser(of: "olga"))
        _ = await rita.submit(
            await rita.get(scene.path),
            to: scene.path + "/approve",
            at: scene.path + "/edit",
            button: [:]
        )
        let page = await olga.get(scene.path)
        #expect(!page.text.contains(">Approve</button>"))
        _ = await olga.submit(page, to: scene.path + "/takeover", button: ["reason": " "])
        #expect(try await scene.draft().review.claim?.holder == "rita")
        _ = await olga.submit(page, to: scene.path + "/takeover", button: ["reason": "She is ill."])
        #expect(try await scene.draft().review.claim?.holder == "olga")
        let entries = try await OversightHistory(scene.paged.desk.store).entries(of: scene.id).values
        #expect(entries.last?.details["reason"] == "She is ill.")
    }

    @Test func `After a decision comes the next draft, and at the end the queue`() async throws {
        let scene = try await Scene()
        try await scene.paged.receive("m2", subject: "Second invoice")
        let second = try #require(try await scene.paged.waiting().first { $0.id != scene.id })
        var rita = try await scene.paged.browser(of: "rita")
        let reply = await rita.submit(await rita.get(scene.path), to: scene.path + "/approve", button: [:])
        #expect(reply.location == "/desk/drafts/\(second.id)")
        let end = await rita.submit(
            await rita.get(reply.location),
            to: reply.location + "/reject",
            button: ["reason": "other"]
        )
        #expect(end.location == "/desk/")
        #expect(await rita.get("/desk/").text.contains("All done"))
    }

    @Test func `Several drafts are decided only in the versions that were shown`() async throws {
        let scene = try await Scene()
        try await scene.paged.receive("m2", subject: "Second invoice")
        let drafts = try await scene.paged.waiting()
        var rita = try await scene.paged.browser(of: "rita")
        let page = await rita.get("/desk/bulk?" + drafts.map { "draft=\($0.id)" }.joined(separator: "&"))
        #expect(page.text.contains("2 drafts, each in full"))
        let token = page.fields(of: "/desk/bulk/approve")
        let chosen = [("draft", "\(drafts[0].id):1"), ("draft", "\(drafts[1].id):7")]
        let reply = await rita.post("/desk/bulk/approve", token + chosen)
        #expect(reply.text.contains("1 of 2 done"))
        #expect(try await scene.paged.desk.queue.draft(drafts[0].id)?.review.phase == .approved)
        #expect(try await scene.paged.desk.queue.draft(drafts[1].id)?.review.phase == .pending)
    }

    /// Two people who write, save, take over and approve in any order: what either wrote is in the mail, in their copy, or on the
    /// page that told them.
    @Test func `No edit is lost in races of two reviewers`() async throws {
        let random = SeededRandomSource(seed: 5)
        let rounds = LongTests.count(40, full: 1_250)
        for round in 0..<rounds {
            let scene = try await Scene()
            var browsers = [try await scene.paged.browser(of: "olga"), try await scene.paged.browser(of: "lea")]
            var written: [AgentID: String] = [:]
            var pages = [await browsers[0].get(scene.path + "/edit"), await browsers[1].get(scene.path + "/edit")]
            for step in 0..<8 {
                let who = Int(random.next() % 2)
                let name: AgentID = who == 0 ? "olga" : "lea"
                let text = "Words \(round).\(step) of \(name)."
                switch random.next() % 4 {
                case 0, 1:
                    _ = await browsers[who].submit(pages[who], to: scene.path + "/copy", button: ["body": text])
                    written[name] = text
                case 2:
                    let token = pages[who].fields(of: "/desk/sign-out")
                    _ = await browsers[who].post(scene.path + "/takeover", token + [("reason", "race")])
                default:
                    let action = scene.path + "/approve"
                    _ = await browsers[who].submit(
                        pages[who],
                        to: scene.path + "/copy",
                        at: action,
                        button: ["body": text]
                    )
                    written[name] = text
                }
                if random.next() % 3 == 0 {
                    let fresh = await browsers[who].get(scene.path + "/edit")
                    if fresh.status == 200 { pages[who] = fresh }
                }
            }
            let sent = try await scene.draft().mail.bodyText
            for (name, text) in written {
                let copy = try await scene.paged.desk.queue.copy(of: scene.id, by: name)?.text
                #expect(sent == text || copy == text, "round \(round): what \(name) wrote last is gone")
            }
        }
    }

    @Test func `What a person asked to be erased wrote is erased from working copies too`() async throws {
        let scene = try await Scene()
        var rita = try await scene.paged.browser(of: "rita")
        let page = await rita.get(scene.path + "/edit")
        _ = await rita.submit(page, to: scene.path + "/copy", button: ["body": "Dear ann@a.example, your secret."])
        let conversation = try await scene.draft().conversationID
        try await scene.paged.desk.erase(.conversation(conversation), by: .host)
        #expect(try await scene.paged.desk.queue.copy(of: scene.id, by: "rita") == nil)
    }
}
