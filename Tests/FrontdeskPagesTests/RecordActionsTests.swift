import Foundation
import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import OversightQueue
import Routing
import RuleEngine
import SupportCore
import Testing

/// What people do by forms on the pages beside the drafts.
@Suite struct RecordActionsTests {
    @Test func `A conversation is noted on, tagged, given to somebody and resolved by forms`() async throws {
        let paged = try PagedDesk()
        let inbox = try await paged.desk.inboxes.create(InboxSettings(name: "Support", isDefault: true), by: "olga")
        _ = try await paged.desk.inboxes.addMember("rita", to: inbox.id, by: "olga")
        try await paged.receive("m1")
        try await paged.desk.save(Tag(id: "vip", name: "VIP"), by: "olga")
        let id = try #require(try await paged.desk.conversations().values.first).id
        let path = "/desk/conversations/\(id)"
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get(path)
        #expect(page.text.contains("Where is my invoice?"))
        #expect(page.text.contains("A draft waits."))
        #expect(!page.text.contains("id=\"audit\""), "a member sees no audit log")
        #expect(await rita.submit(page, to: path + "/notes", button: ["note": "call them"]).status == 303)
        #expect(await rita.submit(page, to: path + "/tags", button: ["add": "vip"]).status == 303)
        let given = await rita.submit(page, to: path + "/assignee", button: ["assignee": "rita"])
        #expect(await rita.get(given.location).text.contains("It is yours."))
        #expect(await rita.submit(page, to: path + "/status", button: ["do": "resolve"]).status == 303)
        let after = try #require(try await paged.desk.conversation(id))
        #expect(after.status == .resolved && after.tags == ["vip"] && after.assignee == "rita")
        let shown = await rita.get(path)
        #expect(shown.text.contains("call them"))
        let again = await rita.submit(shown, to: path + "/status", button: ["do": "snooze"])
        #expect(await rita.get(again.location).text.contains("Nothing was changed."))
        #expect(try await paged.desk.conversation(id)?.status == .resolved)
    }

    @Test func `A conversation that somebody cannot get is not said to be theirs`() async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1")
        let id = try #require(try await paged.desk.conversations().values.first).id
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/conversations/\(id)")
        let path = "/desk/conversations/\(id)/assignee"
        let reply = await olga.submit(page, to: path, button: ["assignee": "olga"])
        let shown = await olga.get(reply.location).text
        #expect(shown.contains("Nothing was changed.") && shown.contains("it is in no inbox"))
        #expect(try await paged.desk.conversation(id)?.assignee == nil)
    }

    @Test func `An empty note is refused on the page, and nothing is kept`() async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1")
        let id = try #require(try await paged.desk.conversations().values.first).id
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/conversations/\(id)")
        let reply = await rita.submit(page, to: "/desk/conversations/\(id)/notes", button: ["note": " "])
        #expect(reply.status == 422)
        #expect(reply.text.contains("Write something first."))
        #expect(try await paged.desk.notes(of: id).values.isEmpty)
    }

    @Test func `An owner sees, exports and verifies what was written of a conversation`() async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1")
        let id = try #require(try await paged.desk.conversations().values.first).id
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/conversations/\(id)")
        #expect(page.text.contains("conversation.opened"))
        let file = await olga.get("/desk/conversations/\(id)/audit.jsonl")
        #expect(file.headers["content-disposition"]?.hasPrefix("attachment") == true)
        #expect(file.text.split(separator: "\n").count >= 2)
        let verified = await olga.submit(page, to: "/desk/audit/verify", button: [:])
        #expect(verified.location == "/desk/conversations/\(id)")
        #expect(await olga.get(verified.location).text.contains("The log is whole"))
    }

    @Test func `A rule is tried on recent mail before it is saved, and moved`() async throws {
        let paged = try PagedDesk()
        try await paged.desk.save(Tag(id: "money", name: "Money"), by: "olga")
        try await paged.receive("m1", subject: "My invoice")
        try await paged.receive("m2", subject: "Something else", text: "invoice?")
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/rules?new=1")
        let fields = [
            "name": "Invoices", "event": "conversation_created", "active": "on", "when": "subject_contains",
            "when-not": "", "when-group": "", "when-value-0": "invoice", "then": "add_tag", "then-value-0": "money",
        ]
        let form = "/desk/rules#tried"
        let tried = await olga.submit(page, to: form, at: "/desk/rules", button: fields.merging(["do": "try"]) { $1 })
        #expect(tried.status == 200)
        #expect(tried.text.contains("<span class=\"big\">1</span> would match"))
        #expect(tried.text.contains("Invoices"))
        #expect(try await paged.desk.automations.rules().isEmpty)
        let saved = await olga.submit(page, to: form, at: "/desk/rules", button: fields.merging(["do": "save"]) { $1 })
        #expect(saved.status == 303)
        let rule = try #require(try await paged.desk.automations.rules().first)
        #expect(rule.definition.conditions == [.subjectContains("invoice")])
        #expect(rule.definition.actions == [.addTag("money")])
        let second = fields.merging(["do": "save", "name": "Second"]) { $1 }
        _ = await olga.submit(page, to: form, at: "/desk/rules", button: second)
        let list = await olga.get("/desk/rules")
        #expect(await olga.submit(list, to: "/desk/rules/\(rule.id)/move", button: ["to": "down"]).status == 303)
        #expect(try await paged.desk.automations.rules().map(\.definition.name) == ["Second", "Invoices"])
    }

    @Test func `A rule that is wrong keeps every value, and says what is wrong where`() async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/rules?new=1")
        let reply = await olga.submit(
            page,
            to: "/desk/rules#tried",
            at: "/desk/rules",
            button: [
                "name": "Partners", "when": "sender_domain", "when-not": "", "when-group": "",
                "when-value-0": "partner example", "then": "add_tag", "then-value-0": "none", "do": "save",
            ]
        )
        #expect(reply.status == 422)
        #expect(reply.text.contains("value=\"Partners\"") && reply.text.contains("value=\"partner example\""))
        #expect(reply.text.contains("id=\"e-when-0\"") && reply.text.contains("id=\"e-then-0\""))
        #expect(try await paged.desk.automations.rules().isEmpty)
    }

    @Test func `Editing a rule loses nothing that rows cannot say`() async throws {
        let paged = try PagedDesk()
        let nested = RuleCondition.anyOf([
            .not(.anyOf([.subjectContains("a"), .bodyContains("b")])), .hasAttachment(true),
        ])
        let conditions: [RuleCondition] = [
            nested, .anyOf([.fromEmail(.domain("a.example")), .not(.subjectEquals("x"))]),
            .header(name: "List-Id", .contains("acme: news")), .hasAttachment(false), .not(.bodyContains("c")),
            .intent("billing_question", minimumConfidence: 0.8), .authentication(nil),
        ]
        let rule = try await paged.desk.automations.create(
            RuleDefinition(name: "All", event: .conversationCreated, conditions: conditions, actions: [.escalate()]),
            by: "olga"
        )
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/rules/\(rule.id)")
        var fields = page.allFields(of: "/desk/rules/\(rule.id)#tried")
        fields.append(("do", "save"))
        let reply = await olga.post("/desk/rules/\(rule.id)", fields)
        #expect(reply.status == 303)
        let saved = try #require(try await paged.desk.automations.rule(rule.id))
        #expect(saved.version == 2)
        #expect(saved.definition == rule.definition)
    }

    @Test func `An inbox is created with hours, previewed, and its team is changed`() async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        let new = await olga.get("/desk/inboxes?new=1")
        var fields = [
            "name": "Support", "hours": "on", "zone": "Europe/Berlin", "method": "least_busy", "do": "save",
            "monday": "9:00-12:30, 13:15–18:00", "holidays": "2026-12-25 Christmas",
        ]
        let created = await olga.submit(new, to: "/desk/inboxes", button: fields)
        #expect(created.status == 303)
        let inbox = try #require(try await paged.desk.inboxes.inboxes().first)
        let hours = try #require(inbox.settings.workingHours)
        #expect(
            hours.schedule.days[.monday]?.intervals == [OpenInterval("09:00", "12:30"), OpenInterval("13:15", "18:00")]
        )
        #expect(hours.holidays == [Holiday("2026-12-25", name: "Christmas")])
        let path = "/desk/inboxes/\(inbox.id)"
        let page = await olga.get(path)
        #expect(page.text.contains("Mon") && page.text.contains("09:00 to 12:30"))
        fields["monday"] = "25:00-26:00"
        let wrong = await olga.submit(page, to: path, button: fields)
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"25:00-26:00\"") || wrong.text.contains("25:00"))
        #expect(wrong.text.contains("error-monday"))
        #expect(await olga.submit(page, to: path + "/members", button: ["agent": "rita"]).status == 303)
        var rita = try await paged.browser(of: "rita")
        let own = await rita.get(path)
        #expect(!own.text.contains("name=\"zone\""))
        let away = await rita.submit(own, to: path + "/members/rita", button: ["availability": "away"])
        #expect(away.status == 303)
        let members = try await paged.desk.inboxes.members(of: inbox.id)
        #expect(members.first { $0.id == "rita" }?.availability == .away)
        let token = own.fields(of: "/desk/sign-out")
        #expect(await rita.post(path, token + [("name", "Mine"), ("do", "save")]).status == 403)
        #expect(await rita.post(path + "/members/rita", token + [("role", "admin")]).status == 403)
    }

    @Test func `A key is shown once, works, and is revoked`() async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/settings/keys")
        let made = await olga.submit(
            page,
            to: "/desk/settings/keys",
            button: ["name": "nightly", "scope": "read", "days": "30", "holder": ""]
        )
        let start = try #require(made.text.range(of: "<code class=\"secret\">"))
        let text = String(made.text[start.upperBound...].prefix { $0 != "<" })
        let keys = APIKeys(paged.desk.store)
        #expect(try await keys.caller(with: text)?.principal == .agent("nightly"))
        let list = await olga.get("/desk/settings/keys")
        #expect(!list.text.contains(text))
        let key = try #require(try await keys.keys().values.first)
        let revoke = "/desk/settings/keys/\(key.id)/rotate"
        let reply = await olga.submit(list, to: revoke, at: "/desk/settings/keys/\(key.id)/revoke", button: [:])
        #expect(reply.status == 303)
        #expect(try await keys.caller(with: text) == nil)
    }

    @Test(arguments: [["name": "", "scope": "read"], ["name": "k"], ["name": "k", "scope": "manage", "holder": ""]])
    func `A key that cannot be is refused with every value kept`(_ fields: [String: String]) async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/settings/keys")
        let all = fields.merging(["days": "90"]) { $1 }
        let reply = await olga.submit(page, to: "/desk/settings/keys", button: all)
        #expect(reply.status == 422)
        #expect(reply.text.contains("Nothing was saved."))
        #expect(reply.text.contains("<option value=\"90\" selected>"))
        #expect(try await APIKeys(paged.desk.store).keys().values.isEmpty)
    }

    @Test func `People are added, and the last owner stays`() async throws {
        let paged = try PagedDesk()
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/settings/people")
        let fields = ["id": "eve", "name": "Eve", "email": "eve@acme.example", "role": "member"]
        #expect(await olga.submit(page, to: "/desk/settings/people", button: fields).status == 303)
        #expect(try await paged.desk.store.fetch(Agent.self, "eve")?.email?.bare == "eve@acme.example")
        let twice = await olga.submit(page, to: "/desk/settings/people", button: fields)
        #expect(twice.status == 422 && twice.text.contains("Somebody has this identifier."))
        for owner in ["lea", "1"] {
            _ = await olga.submit(page, to: "/desk/settings/people/\(owner)/remove", button: [:])
        }
        let last = await olga.submit(page, to: "/desk/settings/people/olga/remove", button: [:])
        #expect(await olga.get(last.location).text.contains("is the last owner"))
    }

    @Test func `Everything is stopped by a member with a reason, and released by an owner`() async throws {
        let paged = try PagedDesk()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/trust")
        let stop = ["cap": "no_sends", "scope": "global", "reason": ""]
        _ = await rita.submit(page, to: "/desk/trust/stop", button: stop)
        #expect(try await paged.desk.oversight.killSwitch().engaged.isEmpty)
        _ = await rita.submit(page, to: "/desk/trust/stop", button: stop.merging(["reason": "wrong prices"]) { $1 })
        #expect(try await paged.desk.oversight.killSwitch().cap(of: .global) == .noSends)
        let stopped = await rita.get("/desk/trust")
        #expect(stopped.text.contains("wrong prices") && !stopped.text.contains("/trust/release"))
        var olga = try await paged.browser(of: "olga")
        let owners = await olga.get("/desk/trust")
        let fields = ["scope": "global", "reason": "prices are right"]
        #expect(await olga.submit(owners, to: "/desk/trust/release", button: fields).status == 303)
        #expect(try await paged.desk.oversight.killSwitch().engaged["global"] == nil)
    }

    @Test func `A category that has earned a step is promoted by an owner, and stepped down by a member`() async throws
    {
        let paged = try PagedDesk()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/trust")
        #expect(page.text.contains("nothing judged yet"))
        let fields = ["category": "billing_question"]
        #expect(await rita.submit(page, to: "/desk/trust/down", button: fields).status == 303)
        let setting = try await paged.desk.oversight.setting(for: .category("billing_question"))
        #expect(setting?.mode == .gatedAll)
        var olga = try await paged.browser(of: "olga")
        let owners = await olga.get("/desk/trust")
        #expect(!owners.text.contains("/trust/promote"), "nothing is earned, so nothing is offered")
        let token = owners.fields(of: "/desk/sign-out")
        let refused = await olga.post(
            "/desk/trust/promote",
            token + [("category", "billing_question"), ("reason", "x")]
        )
        #expect(await olga.get(refused.location).text.contains("Nothing was changed."))
    }

    @Test func `Decisions are counted and drawn`() async throws {
        let paged = try PagedDesk()
        for index in 1...3 { try await paged.receive("m\(index)", from: "C <c\(index)@a.example>") }
        let drafts = try await paged.waiting()
        for draft in drafts.prefix(2) { _ = try await paged.desk.approve(draft, by: "rita") }
        _ = try await paged.desk.reject(drafts[2], by: "rita")
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/statistics?days=30")
        #expect(page.text.contains("<dd class=\"big\">3</dd>") && page.text.contains("<dd class=\"big\">67 %</dd>"))
        #expect(page.text.contains("billing question 67 %"))
        #expect(page.text.contains("class=\"f3\""))
        let trust = await rita.get("/desk/trust")
        #expect(trust.text.contains("of 3 unchanged") || trust.text.contains("nothing judged yet"))
    }
}

extension Browser.Reply {
    /// The fields of a form as a browser would send them, text areas and choices too.
    func allFields(of action: String) -> [(String, String)] {
        guard let start = text.range(of: "action=\"\(action)\""),
            let end = text.range(of: "</form>", range: start.upperBound..<text.endIndex)
        else { return [] }
        var fields: [(String, String)] = []
        for piece in text[start.upperBound..<end.lowerBound].components(separatedBy: "<").dropFirst() {
            let tag = String(piece)
            let name = value(of: "name", in: tag)
            if tag.hasPrefix("input ") {
                let isTick = tag.contains("type=\"checkbox\"")
                if !isTick || tag.contains(" checked") { fields.append((name, value(of: "value", in: tag))) }
            } else if tag.hasPrefix("select ") {
                fields.append((name, ""))
            } else if tag.hasPrefix("option "), tag.contains(" selected"), let last = fields.indices.last {
                fields[last].1 = value(of: "value", in: tag)
            } else if tag.hasPrefix("textarea "), let open = tag.range(of: ">&#10;") {
                fields.append((name, Self.plain(String(tag[open.upperBound...]))))
            }
        }
        return fields
    }

    private func value(of name: String, in tag: String) -> String {
        guard let start = tag.range(of: " " + name + "=\""),
            let end = tag.range(of: "\"", range: start.upperBound..<tag.endIndex)
        else { return "" }
        return Self.plain(String(tag[start.upperBound..<end.lowerBound]))
    }

    private static func plain(_ text: String) -> String {
        [
            ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#123;", "{"),
            ("&amp;", "&"),
        ]
        .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
