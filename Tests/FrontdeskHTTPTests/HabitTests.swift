import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import SupportCore
import Testing

/// What holds for every endpoint.
@Suite struct HabitTests {
    @Test func `A field that nothing knows is refused with the nearest name`() async throws {
        let server = try await Server()
        let reply = await server.send(
            "POST",
            "/api/v1/workspaces/acme/api-keys",
            ["name": "x", "scope": ["read"], "scopes": ["read"]]
        )
        #expect(reply.status == 422 && reply["errors.0.path"] == "$.scope", "\(reply.text)")
        #expect(reply["errors.0.message"]?.text?.contains("did you mean 'scopes'") == true)
        #expect(await server.send("GET", "/api/support/conversations?statu=open").status == 422)
    }

    @Test func `A key is shown once, and refused once it is rotated, revoked or over`() async throws {
        let server = try await Server()
        let keys = "/api/v1/workspaces/acme/api-keys"
        let made = await server.send("POST", keys, ["name": "report", "scopes": ["read"]])
        let text = try #require(made["data.key"]?.text)
        let id = try #require(made["data.id"]?.text)
        func status(_ key: String) async -> Int {
            await server.send("GET", "/api/support/inboxes", as: nil, headers: ["x-api-key": key]).status
        }
        #expect(await status(text) == 200)
        let list = await server.send("GET", keys).text
        #expect(!list.contains(text) && !list.contains("digest") && list.contains("\"prefix\""))
        let rotated = try #require(await server.send("POST", "\(keys)/\(id)/rotate")["data.key"]?.text)
        #expect(await status(text) == 401)
        #expect(await status(rotated) == 200)
        #expect(await server.send("DELETE", "\(keys)/\(id)").status == 204)
        #expect(await status(rotated) == 401)

        let end = server.time.now() + .seconds(60)
        let short = await server.send(
            "POST",
            keys,
            ["name": "short", "scopes": ["read"], "expires_at": .string(end.description)]
        )
        let brief = try #require(short["data.key"]?.text)
        #expect(await status(brief) == 200)
        server.time.set(end)
        #expect(await status(brief) == 401)
    }

    @Test(arguments: [
        (["send", "oversight"], "olga", "api_key_sends_and_decides"), (["manage"], nil, "api_key_person_needed"),
        (["oversight"], nil, "api_key_person_needed"), (["read"], "nobody", "api_key_unknown_holder"),
    ])
    func `A key that would undo the oversight is not made`(_ scopes: [String], _ agent: String?, _ code: String)
        async throws
    {
        let server = try await Server()
        var body: JSONValue = ["name": "x", "scopes": .strings(scopes)]
        if let agent { body = body.with("agent", .string(agent)) }
        let reply = await server.send("POST", "/api/v1/workspaces/acme/api-keys", body)
        #expect(reply.status == 422 && reply["code"] == .string(code), "\(reply.text)")
    }

    @Test func `A key under an idempotency key is for one request only`() async throws {
        let server = try await Server()
        let path = "/api/support/inboxes"
        let first = await server.send("POST", path, ["name": "One"], headers: ["idempotency-key": "k"])
        let other = await server.send("POST", path, ["name": "Two"], headers: ["idempotency-key": "k"])
        #expect(first.status == 201 && other.status == 422 && other["code"] == "idempotency_key_reused")
        server.time.advance(by: .seconds(86_401))
        #expect(await server.send("POST", path, ["name": "Two"], headers: ["idempotency-key": "k"]).status == 201)
    }

    @Test func `An answer that was erased with a person is not given again, and the request has no second effect`()
        async throws
    {
        let server = try await Server()
        try await server.receive("m1", text: "My invoice?")
        func create() async -> Reply {
            await server.send("POST", "/api/support/inboxes", ["name": "Zebra"], headers: ["idempotency-key": "k"])
        }
        #expect(await create().status == 201)
        #expect(await create().headers["idempotency-replayed"] == "true")
        let ann = ContactID(for: try EmailAddress("ann@a.example"))
        let request = try await server.desk.erase(.contact(ann), by: .human("olga"))
        #expect(request.completedAt != nil && request.erased["answers"] == 1)
        let repeated = await create()
        #expect(repeated.status == 410 && repeated["code"] == "answer_erased" && !repeated.text.contains("Zebra"))
        #expect(try await server.desk.inboxes.inboxes().filter { $0.settings.name == "Zebra" }.count == 1)
    }

    @Test func `Somebody of the same name in another workspace uses up nobody's requests`() async throws {
        let server = try await Server(limits: RequestLimits(requests: 2, windowSeconds: 60))
        for _ in 0..<3 { _ = await server.send("GET", "/api/support/inboxes", as: "foreign") }
        #expect(await server.send("GET", "/api/support/inboxes", as: "foreign").status == 429)
        #expect(await server.send("GET", "/api/support/inboxes", as: "owner").status == 200)
    }

    @Test func `Too many requests are told when to come again`() async throws {
        let server = try await Server(limits: RequestLimits(requests: 2, windowSeconds: 60))
        #expect(await server.send("GET", "/api/support/inboxes").headers["ratelimit"]?.contains("r=1") == true)
        _ = await server.send("GET", "/api/support/inboxes")
        let refused = await server.send("GET", "/api/support/inboxes")
        #expect(refused.status == 429 && refused.headers["retry-after"] != nil)
        #expect(await server.send("GET", "/api/support/inboxes", as: "agent").status == 200)
    }

    @Test func `Pages of other origins are let in only where configured`() async throws {
        let closed = try await Server()
        let open = try await Server(allowedOrigins: ["https://app.example"])
        let headers: MessageHeaders = ["origin": "https://app.example"]
        #expect(
            await closed.send("GET", "/api/support/inboxes", headers: headers).headers["access-control-allow-origin"]
                == nil
        )
        let reply = await open.send("OPTIONS", "/api/support/inboxes", as: nil, headers: headers)
        #expect(reply.status == 204 && reply.headers["access-control-allow-origin"] == "https://app.example")
        #expect(await open.send("OPTIONS", "/api/support/inboxes", as: nil).status == 405)
    }

    @Test func `The document describes every endpoint, and every reference in it leads somewhere`() async throws {
        let server = try await Server()
        let document = await server.send("GET", "/openapi.json", as: nil)
        #expect(document["openapi"] == "3.1.0")
        let names = Set(document["components.schemas"]?.object?.members.map(\.key) ?? [])
        let references = document.text.split(separator: "\"$ref\":\"#/components/schemas/").dropFirst().map {
            String($0.prefix { $0 != "\"" })
        }
        #expect(!references.isEmpty && Set(references).isSubset(of: names))
        #expect(document["paths"]?.object?["/api/support/inboxes/{inboxId}/stats"] != nil)
    }

    @Test func `Work that does not exist is not tried again`() async throws {
        let server = try await Server()
        let list = await server.send("GET", "/api/v1/workspaces/acme/failures")
        #expect(list.status == 200 && list["data"]?.elements?.isEmpty == true)
        let retry = await server.send("POST", "/api/v1/workspaces/acme/failures/nothing/retry")
        #expect(retry.status == 404 && retry["code"]?.text == "not_found", "\(retry.text)")
    }

    @Test func `Allow names the methods that do more than to say that they are not offered`() async throws {
        let server = try await Server()
        let other = await server.send("POST", "/multimail/v1/account", [:])
        #expect(other.status == 405 && other.headers["allow"] == "GET")
        #expect(await server.send("DELETE", "/multimail/v1/account").status == 501)
    }

    @Test func `What is no address is not there`() async throws {
        let server = try await Server()
        #expect(await server.send("DELETE", "/multimail/v1/suppression/nobody").status == 404)
        let list = await server.send("POST", "/api/v1/workspaces/acme/contact-lists", ["name": "VIP"])["data.id"]
        let path = "/api/v1/workspaces/acme/contact-lists/\(list?.text ?? "")/contacts"
        #expect(await server.send("DELETE", "\(path)/nobody").status == 404)
        #expect(await server.send("DELETE", "\(path)/nobody@a.example").status == 204)
    }

    @Test(arguments: ["/multimail/v1/mailboxes", "/mailbot/v1/inboxes"])
    func `An inbox is not named with nothing`(path: String) async throws {
        let server = try await Server()
        let body: JSONValue = ["address": "news@acme.example", "display_name": ""]
        #expect(await server.send("POST", path, body).status == 422)
    }
}
