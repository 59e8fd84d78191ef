import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import OversightQueue
import Routing
import SupportCore
import Synchronization
import TestSupport
import Testing

/// Mail that answers nothing, through the vendors' endpoints and the whole loop.
@Suite struct NewMailTests {
    /// How each dialect asks for the same mail.
    enum Vendor: String, CaseIterable {
        case mailbot, multiMail

        func path(_ inbox: InboxID) -> String {
            switch self {
            case .mailbot: "/mailbot/v1/inboxes/\(inbox)/messages"
            case .multiMail: "/multimail/v1/mailboxes/\(inbox)/send"
            }
        }

        func mail(to: JSONValue = ["zoe@z.example"], text: String = "It has left our warehouse.") -> JSONValue {
            ["to": to, "subject": "Your order", self == .mailbot ? "body_text" : "markdown": .string(text)]
        }

        func answer(_ reply: Reply, _ name: String) -> JSONValue? {
            reply[self == .mailbot ? "data.\(name)" : name]
        }
    }

    private static func inbox(at server: Server) async throws -> InboxID {
        let settings = InboxSettings(name: "Sales", email: try EmailAddress("sales@acme.example"))
        let inbox = try await server.desk.inboxes.create(settings, by: .host)
        for agent in ["ann", "rita"] {
            _ = try await server.desk.inboxes.addMember(AgentID(agent), to: inbox.id, by: .host)
        }
        return inbox.id
    }

    @Test(arguments: Vendor.allCases)
    func `A program's new mail waits for a person, leaves once and is answered in its conversation`(_ vendor: Vendor)
        async throws
    {
        let server = try await Server()
        let inbox = try await Self.inbox(at: server)
        let written = await server.send("POST", vendor.path(inbox), vendor.mail(), as: "bot")
        #expect(written.status == 202, "\(written.text)")
        #expect(vendor.answer(written, "status") == "pending_send_approval", "\(written.text)")
        try await server.settle()
        #expect(server.provider.sent.isEmpty)

        let pending = await server.send("GET", "/multimail/v1/oversight/pending", as: "reviewer")
        #expect(pending["pending.0.draft_id"] == vendor.answer(written, "id"), "\(pending.text)")
        let decision: JSONValue = ["message_id": vendor.answer(written, "id") ?? .null, "decision": "approve"]
        let done = await server.send("POST", "/multimail/v1/oversight/decide", decision, as: "reviewer")
        #expect(done.status == 200, "\(done.text)")
        try await server.settle()
        let sent = try #require(server.provider.sent.first?.mail)
        #expect(server.provider.sent.count == 1 && sent.kind == .new)
        #expect(sent.from?.normalized == "sales@acme.example" && sent.to.map(\.normalized) == ["zoe@z.example"])

        let thread = try #require(vendor.answer(written, "thread_id")?.text)
        server.time.advance(by: .seconds(60))
        try await server.receive("r1", from: "zoe@z.example", text: "Thank you!", inReplyTo: sent.internetMessageID)
        let read = await server.send("GET", "/multimail/v1/threads/\(thread)", as: "bot")
        #expect(read["messages.0.direction"] == "outbound", "\(read.text)")
        #expect(read["messages.1.body_text"] == "Thank you!", "\(read.text)")
        #expect(try await server.desk.conversation(ConversationID(thread))?.inboxID == inbox)
    }

    @Test func `Files and a time to leave at go with what a person writes and answers`() async throws {
        let server = try await Server()
        let inbox = try await Self.inbox(at: server)
        let time = server.time.now() + .seconds(3600)
        let mail: JSONValue = [
            "to": "zoe@z.example", "subject": "Your order", "markdown": "It is attached.",
            "send_at": .string(time.description),
            "attachments": [["name": "a.pdf", "content_type": "application/pdf", "content_base64": "AQID"]],
        ]
        let written = await server.send("POST", Vendor.multiMail.path(inbox), mail, as: "agent")
        #expect(written.status == 202, "\(written.text)")
        try await server.settle()
        #expect(server.provider.sent.isEmpty)
        server.time.set(time)
        try await server.settle()
        let file = OutboundAttachment("a.pdf", contentType: "application/pdf", .bytes([1, 2, 3]))
        #expect(server.provider.sent.map(\.mail.attachments) == [[file]])

        let thread = try #require(written["thread_id"]?.text)
        let id = try #require(server.provider.sent.first?.mail.internetMessageID)
        try await server.receive("r1", from: "zoe@z.example", text: "Once more, please.", inReplyTo: id)
        let newest = try #require(try await server.desk.store.messages(of: ConversationID(thread)).values.last)
        let answer: JSONValue = [
            "body": "Here.", "answering": .string(newest.id.rawValue),
            "attachments": [["filename": "a.pdf", "providerId": "file_1"]],
        ]
        let replied = await server.send(
            "POST",
            "/api/support/conversations/\(thread)/messages",
            answer,
            as: "agent"
        )
        #expect(replied.status == 202, "\(replied.text)")
        try await server.settle()
        #expect(server.provider.sent.last?.mail.attachments.map(\.content) == [.reference("file_1")])
    }

    @Test(
        arguments: [
            ["name": "a.pdf"], ["name": "a.pdf", "content_base64": "no base64!"],
            ["name": "a.pdf", "content_base64": "AQID", "provider_id": "file_1"],
        ] as [JSONValue]
    )
    func `A file without one content is refused`(file: JSONValue) async throws {
        let server = try await Server()
        let inbox = try await Self.inbox(at: server)
        let mail: JSONValue = ["to": "zoe@z.example", "subject": "Your order", "markdown": "x", "attachments": [file]]
        let written = await server.send("POST", Vendor.multiMail.path(inbox), mail, as: "agent")
        #expect(written.status == 422 && written.text.contains("attachments[0]"), "\(written.text)")
    }

    /// A program's mail that a reviewer has rejected, with or without the wish for another version.
    private static func rejected(_ vendor: Vendor, revise: Bool, at server: Server) async throws -> (InboxID, Reply) {
        let inbox = try await inbox(at: server)
        let written = await server.send("POST", vendor.path(inbox), vendor.mail(), as: "bot")
        let decision: JSONValue = [
            "message_id": vendor.answer(written, "id") ?? .null, "decision": "reject", "rejection_note": "Too short.",
            "revise": .bool(revise),
        ]
        let decided = await server.send("POST", "/multimail/v1/oversight/decide", decision, as: "reviewer")
        #expect(decided.status == 200, "\(decided.text)")
        return (inbox, written)
    }

    @Test(arguments: Vendor.allCases)
    func `A new mail that was sent back comes again as its next version`(_ vendor: Vendor) async throws {
        let server = try await Server()
        let (inbox, written) = try await Self.rejected(vendor, revise: true, at: server)
        let next = vendor.mail(text: "It has left our warehouse and arrives on Monday.")
            .with("draft_id", vendor.answer(written, "id") ?? .null)
        for _ in 1...2 {
            let again = await server.send("POST", vendor.path(inbox), next, as: "bot")
            #expect(again.status == 202, "\(again.text)")
            #expect(vendor.answer(again, "id") == vendor.answer(written, "id"))
            #expect(vendor.answer(again, "thread_id") == vendor.answer(written, "thread_id"))
            server.time.advance(by: .seconds(120))
        }
        let pending = await server.send("GET", "/multimail/v1/oversight/pending", as: "reviewer")
        #expect(
            pending["pending.0.draft_body"] == "It has left our warehouse and arrives on Monday.",
            "\(pending.text)"
        )
        #expect(pending["pending.0.version"] == .int(2) && pending["pending.1"] == nil)
    }

    @Test(arguments: Vendor.allCases)
    func `Only what was sent back to a program is its draft to write again`(_ vendor: Vendor) async throws {
        let server = try await Server()
        let (inbox, written) = try await Self.rejected(vendor, revise: false, at: server)
        for draft: JSONValue in [vendor.answer(written, "id") ?? .null, "nothing"] {
            let next = vendor.mail(text: "Again.").with("draft_id", draft)
            let refused = await server.send("POST", vendor.path(inbox), next, as: "bot")
            #expect(refused.status == 409 && refused.text.contains("oversight_not_sent_back"), "\(refused.text)")
        }
    }

    @Test(arguments: Vendor.allCases)
    func `A new mail that was rejected leaves no open conversation`(_ vendor: Vendor) async throws {
        let server = try await Server()
        let (_, written) = try await Self.rejected(vendor, revise: false, at: server)
        let thread = ConversationID(vendor.answer(written, "thread_id")?.text ?? "")
        #expect(try await server.desk.conversation(thread)?.status == .closed)
        #expect(await server.send("GET", "/api/support/conversations?status=open")["data.0"] == nil)
    }

    @Test(arguments: Vendor.allCases)
    func `What a person writes leaves without a review`(_ vendor: Vendor) async throws {
        let server = try await Server()
        let inbox = try await Self.inbox(at: server)
        let written = await server.send("POST", vendor.path(inbox), vendor.mail(), as: "agent")
        #expect(written.status == 202, "\(written.text)")
        try await server.settle()
        #expect(server.provider.sent.map(\.mail.subject) == ["Your order"])
        #expect(await server.send("POST", vendor.path(inbox), vendor.mail(), as: "reviewer").status == 403)
        #expect(await server.send("POST", vendor.path("nowhere"), vendor.mail(), as: "agent").status == 404)
    }

    @Test func `The same mail without a key is one mail today and another tomorrow`() async throws {
        let server = try await Server()
        let path = Vendor.mailbot.path(try await Self.inbox(at: server))
        let first = await server.send("POST", path, Vendor.mailbot.mail(), as: "agent")
        server.time.advance(by: .seconds(120))
        let second = await server.send("POST", path, Vendor.mailbot.mail(), as: "agent")
        #expect(second["data.id"] == first["data.id"] && first["data.id"] != nil, "\(second.text)")
        server.time.advance(by: .seconds(86_400))
        let third = await server.send("POST", path, Vendor.mailbot.mail(), as: "agent")
        #expect(third["data.id"] != first["data.id"], "\(third.text)")
        try await server.settle()
        #expect(server.provider.sent.count == 2)
    }

    @Test func `A repeat is recognised over midnight, though the first answer was lost`() async throws {
        let server = try await Server(records: ForgetfulStore())
        let inbox = try await Self.inbox(at: server)
        server.time.set(try #require(Timestamp(rfc3339: "2026-06-01T23:59:30Z")))
        let path = Vendor.mailbot.path(inbox)
        let first = await server.send("POST", path, Vendor.mailbot.mail(), as: "agent")
        #expect(first.status == 202, "\(first.text)")
        server.time.advance(by: .seconds(90))
        let second = await server.send("POST", path, Vendor.mailbot.mail(), as: "agent")
        #expect(second["data.id"] == first["data.id"] && second["data.id"] != nil, "\(second.text)")
        try await server.settle()
        #expect(server.provider.sent.count == 1)
    }

    @Test(arguments: ["bot", "agent"])
    func `A key stands for one mail of one writer`(_ writer: String) async throws {
        let server = try await Server()
        let path = Vendor.multiMail.path(try await Self.inbox(at: server))
        let mail = Vendor.multiMail.mail().with("idempotency_key", "order-1")
        let first = await server.send("POST", path, mail, as: writer)
        let second = await server.send("POST", path, mail, as: writer)
        #expect(first.status == 202 && second["id"] == first["id"], "\(first.text) \(second.text)")
        let other = mail.with("to", ["eve@evil.example"])
        #expect(await server.send("POST", path, other, as: writer).status == 409)
        let others = await server.send("POST", path, mail, as: writer == "bot" ? "agent" : "bot")
        #expect(others.status == 202 && others["id"] != first["id"], "\(others.text)")
    }

    @Test(arguments: ["bot", "agent"])
    func `Nobody writes to an address that is suppressed`(_ writer: String) async throws {
        let server = try await Server()
        let path = Vendor.multiMail.path(try await Self.inbox(at: server))
        let zoe = try EmailAddress("zoe@z.example")
        try await server.desk.store.transaction { unit in
            try unit.save(Suppression(address: zoe, reason: .manual, at: unit.now))
        }
        for mail in [Vendor.multiMail.mail(), Vendor.multiMail.mail(to: "ann@a.example").with("bcc", "zoe@z.example")] {
            let refused = await server.send("POST", path, mail, as: writer)
            #expect(refused.status == 409, "\(refused.text)")
        }
        try await server.settle()
        let list = await server.send("GET", "/api/support/conversations", as: "owner")
        #expect(list["data"]?.elements?.isEmpty == true && server.provider.sent.isEmpty, "\(list.text)")
    }

    @Test(arguments: [
        Vendor.mailbot.mail().with("body_html", "<p>hidden</p>"), Vendor.mailbot.mail(text: "  "),
        Vendor.mailbot.mail(to: []), Vendor.mailbot.mail(to: ["nobody"]),
        Vendor.mailbot.mail().with("attachments", [["name": "a.pdf"]]),
    ])
    func `A program's mail is plain, complete and understood to the last member`(_ mail: JSONValue) async throws {
        let server = try await Server()
        let path = Vendor.mailbot.path(try await Self.inbox(at: server))
        let refused = await server.send("POST", path, mail, as: "bot")
        #expect(refused.status == 422, "\(refused.text)")
    }

    @Test func `Where new mail has earned it, it leaves alone, but never to somebody who has opted out`() async throws {
        let server = try await Server()
        let path = Vendor.multiMail.path(try await Self.inbox(at: server))
        for scope in [ModeSetting.Scope.category("new_mail"), .workspace] {
            try await server.desk.oversight.set(.autonomous, for: scope, by: .operator("olga"), reason: "earned")
        }
        let free = await server.send("POST", path, Vendor.multiMail.mail(), as: "bot")
        #expect(free["status"] == "scheduled", "\(free.text)")
        let stricter = Vendor.multiMail.mail(to: "ann@a.example").with("oversight_mode", "gated_send")
        #expect(await server.send("POST", path, stricter, as: "bot")["status"] == "pending_send_approval")
        let contact = ContactChange(email: try EmailAddress("ben@b.example"), hasOptedOut: true)
        _ = try await server.desk.save(contact, by: "olga")
        let waits = await server.send("POST", path, Vendor.multiMail.mail(to: "ben@b.example"), as: "bot")
        #expect(waits["status"] == "pending_send_approval", "\(waits.text)")
        try await server.settle()
        #expect(server.provider.sent.map { $0.mail.to.map(\.normalized) } == [["zoe@z.example"]])
    }
}

/// A store that breaks off whenever the answer to a request is to be kept, as when a process dies just then.
private final class ForgetfulStore: RecordStore {
    private let records: any RecordStore = BytewiseStore.staffed
    private let requests = Mutex(0)

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await records.fetch(keys) }

    func query(_ query: RecordQuery) async throws -> Page<Record> { try await records.query(query) }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        let isAnswer = commit.writes.contains { write in
            guard case .put(let record) = write else { return false }
            return record.key.collection == "answered_requests"
        }
        // The request itself is put on record first.
        if isAnswer,
            requests.withLock({
                $0 += 1
                return $0.isMultiple(of: 2)
            })
        {
            throw BrokenOff()
        }
        return try await records.commit(commit)
    }

    private struct BrokenOff: Error {}
}
