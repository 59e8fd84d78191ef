import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import SupportCore
import Testing

/// The endpoints of source 002.
@Suite struct AutomationEndpointTests {
    private static let automations = "/api/v1/workspaces/acme/automations"

    private static let rule: JSONValue = [
        "name": "Urgent auto-reply", "event": "conversation_created", "is_active": true, "priority": .int(10),
        "stop_on_match": false,
        "conditions": [
            ["type": "subject_contains", "value": "urgent"],
            ["type": "from_email", "operator": "domain", "value": "acme.com"],
        ],
        "actions": [["type": "send_response", "body": "Hi {{contact.name}}, we got your message."]],
    ]

    @Test func `A rule is created, read, changed, tried, put in order and deleted as the source says`() async throws {
        let server = try await Server()
        let made = await server.send("POST", Self.automations, Self.rule)
        #expect(made.status == 201, "\(made.text)")
        #expect(made["version"] == .int(1) && made["match_count"] == .int(0) && made["last_matched_at"] == .null)
        let id = try #require(made["id"]?.text)
        #expect(await server.send("GET", Self.automations)["data.0.id"] == .string(id))

        let changed = await server.send("PUT", "\(Self.automations)/\(id)", Self.rule.with("priority", .int(5)))
        #expect(changed.status == 200 && changed["version"] == .int(2), "\(changed.text)")

        let mail: JSONValue = [
            "from_email": "customer@acme.com", "subject": "Urgent: site down", "body": "Production is offline",
        ]
        let trial = await server.send("POST", "\(Self.automations)/\(id)/test", mail)
        #expect(trial.status == 200 && trial["matched"] == true && trial["trace.1.matched"] == true, "\(trial.text)")

        let order = await server.send("POST", "\(Self.automations)/reorder", ["ids": [.string(id), "gone"]])
        #expect(order.status == 422 && order["unknown"] == ["gone"], "\(order.text)")
        #expect(await server.send("DELETE", "\(Self.automations)/\(id)").status == 204)
        #expect(await server.send("GET", "\(Self.automations)/\(id)").status == 404)
    }

    @Test func `A change that is based on an old version is refused with the current one`() async throws {
        let server = try await Server()
        let made = await server.send("POST", Self.automations, Self.rule)
        let path = "\(Self.automations)/\(try #require(made["id"]?.text))"
        #expect(made.headers["etag"] == "\"1\"")
        #expect(await server.send("PUT", path, Self.rule, headers: ["if-match": "\"1\""]).status == 200)
        let stale = await server.send("PUT", path, Self.rule, headers: ["if-match": "\"1\""])
        #expect(stale.status == 412 && stale["current_version"] == .int(2) && stale["current.version"] == .int(2))
        let older = await server.send("PUT", path, Self.rule.with("version", .int(1)))
        #expect(older.status == 409 && older["current_version"] == .int(2), "\(older.text)")
    }

    @Test func `Members read rules, and only owners change them`() async throws {
        let server = try await Server()
        #expect(await server.send("GET", Self.automations, as: "member").status == 200)
        #expect(await server.send("POST", Self.automations, Self.rule, as: "member").status == 403)
        #expect(await server.send("GET", Self.automations, as: "foreign").status == 404)
        #expect(await server.send("GET", Self.automations, as: nil).status == 401)
    }

    @Test func `All that is wrong with a rule is said at once`() async throws {
        let server = try await Server()
        let broken: JSONValue = [
            "name": .int(1), "event": "never", "conditions": [["type": "subject_contains"]], "actions": [],
        ]
        let reply = await server.send("POST", Self.automations, broken)
        let paths = reply["errors"]?.elements?.compactMap { $0.object?["path"]?.text } ?? []
        #expect(reply.status == 422)
        #expect(Set(paths).isSuperset(of: ["$.name", "$.event", "$.conditions[0].value"]), "\(reply.text)")
    }
}

extension JSONValue {
    /// This object with one member changed.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var object) = self else { return self }
        object[name] = value
        return .object(object)
    }
}
