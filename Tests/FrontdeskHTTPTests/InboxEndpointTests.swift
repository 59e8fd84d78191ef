import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import SupportCore
import Testing

/// The endpoints of source 004.
@Suite struct InboxEndpointTests {
    @Test func `An inbox is created, changed, given a team and deleted as the source says`() async throws {
        let server = try await Server()
        let made = await server.send(
            "POST",
            "/api/support/inboxes",
            ["name": "Technical Support", "description": "Technical issues", "email": "tech@example.com"]
        )
        #expect(made.status == 201 && made["data.name"] == "Technical Support", "\(made.text)")
        let path = "/api/support/inboxes/\(try #require(made["data.id"]?.text))"
        let hours: JSONValue = [
            "workingHours": [
                "enabled": true, "timezone": "America/New_York",
                "schedule": ["monday": ["start": "09:00", "end": "17:00"], "saturday": .null],
                "holidays": ["2024-12-25"],
            ]
        ]
        let changed = await server.send("PUT", path, hours)
        #expect(changed["data.workingHours.timezone"] == "America/New_York", "\(changed.text)")
        #expect(changed["data.name"] == "Technical Support")
        #expect(await server.send("PUT", path, ["description": .null])["data.description"] == nil)

        let member = await server.send("POST", path + "/members", ["userId": "lee", "role": "admin"])
        #expect(
            member.status == 201 && member["data.name"] != nil && member["data.role"] == "admin",
            "\(member.text)"
        )
        #expect(await server.send("POST", path + "/members", ["userId": "ann", "role": "agent"]).status == 201)
        let away = await server.send("PUT", path + "/members/ann/availability", ["status": "away"], as: "agent")
        #expect(away.status == 200 && away["data.availability"] == "away", "\(away.text)")
        #expect(await server.send("GET", path + "/members", as: "admin")["data.1.userId"] != nil)

        let statistics = await server.send("GET", path + "/stats", as: "agent")
        #expect(
            statistics["data.openConversations"] == .int(0) && statistics["data.csat"] == .null,
            "\(statistics.text)"
        )
        #expect(await server.send("GET", path + "/stats/team", as: "agent")["data.members"]?.elements?.count == 3)
        #expect(await server.send("GET", path + "/stats", as: "member").status == 403)
        #expect(await server.send("DELETE", path + "/members/ann", as: "admin").status == 204)
        #expect(await server.send("DELETE", path).status == 204)
    }

    @Test func `A conversation is listed, read, answered once and resolved`() async throws {
        let server = try await Server()
        try await server.receive("m1", text: "Where is my order?")
        let list = await server.send("GET", "/api/support/conversations?status=open&page=1&limit=10", as: "agent")
        #expect(list["meta.total"] == .int(1) && list["meta.has_more"] == false, "\(list.text)")
        let path = "/api/support/conversations/\(try #require(list["data.0.id"]?.text))"
        let read = await server.send("GET", path, as: "bot")
        #expect(read["data.messages.0.type"] == "visitor" && read["data.messages.0.body"] == "Where is my order?")
        let epoch = try #require(read["data.epoch"])

        let reply: JSONValue = ["body": "It is on its way.", "epoch": epoch]
        #expect(await server.send("POST", path + "/messages", ["body": "Blind"], as: "agent").status == 428)
        let first = await server.send("POST", path + "/messages", reply, as: "agent", headers: ["idempotency-key": "k"])
        #expect(first.status == 202, "\(first.text)")
        let again = await server.send("POST", path + "/messages", reply, as: "agent", headers: ["idempotency-key": "k"])
        #expect(again.text == first.text && again.headers["idempotency-replayed"] == "true")
        let late = await server.send("POST", path + "/messages", reply, as: "agent")
        #expect(late.status == 409 && late["code"] == "reply_conversation_has_moved_on", "\(late.text)")
        try await server.settle()
        #expect(server.provider.sent.count == 1)

        #expect(await server.send("POST", path + "/notes", ["text": "Called."], as: "agent").status == 201)
        #expect(await server.send("GET", path + "/notes", as: "agent")["data.0.text"] == "Called.")
        let done = await server.send("PUT", path + "/status", ["status": "resolved"], as: "agent")
        #expect(done["data.status"] == "resolved", "\(done.text)")
        #expect(await server.send("POST", path + "/messages", reply, as: "bot").status == 403)
    }

    @Test func `A visitor's conversation is routed by the page and answered by mail`() async throws {
        let server = try await Server()
        _ = await server.send("POST", "/api/support/inboxes", ["name": "Support"])
        let sales = try #require(await server.send("POST", "/api/support/inboxes", ["name": "Sales"])["data.id"])
        let rules: JSONValue = ["routingRules": [["condition": ["url": ["contains": "/pricing"]], "inboxId": sales]]]
        let changed = await server.send("PUT", "/api/support/inboxes/\(sales.text ?? "")", rules)
        #expect(changed.status == 200, "\(changed.text)")
        let visit: JSONValue = [
            "visitor": ["email": "dana@northwind.example", "name": "Dana"], "url": "https://acme.example/pricing",
            "message": "What does the large plan cost?",
        ]
        let made = await server.send("POST", "/api/support/conversations", visit, as: "bot")
        #expect(made.status == 201, "\(made.text)")
        try await server.settle()
        let path = "/api/support/conversations/\(made["data.id"]?.text ?? "")"
        let read = await server.send("GET", path)
        #expect(read["data.inboxId"] == sales, "\(read.text)")
        let reply: JSONValue = ["body": "It costs 10.", "epoch": read["data.epoch"] ?? .null]
        _ = await server.send("POST", "/api/support/inboxes/\(sales.text ?? "")/members", ["userId": "ann"])
        #expect(await server.send("POST", path + "/messages", reply, as: "agent").status == 202)
        try await server.settle()
        #expect(server.provider.sent.last?.mail.to.map(\.normalized) == ["dana@northwind.example"])
    }
}
