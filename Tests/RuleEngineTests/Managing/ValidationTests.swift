import Foundation
import RuleEngine
import SupportCore
import Testing

struct ValidationTests {
    private func document(_ json: String, _ directory: RuleDirectory = RuleDirectory()) -> RuleDocument {
        RuleDocument(json: Array(json.utf8), directory: directory)
    }

    @Test("All errors of a rule set at once, each with its path")
    func everythingAtOnce() {
        let json = """
            {"rules": [
              {"name": "", "event": "mail_opened", "conditions": [{"type": "subject_contains"}], "actions": []},
              {"name": "ok", "event": "ticket_created", "conditions": [{"type": "subject_contains", "value": " "},
               {"type": "from_email", "value": "nobody"}, {"type": "from_email", "operator": "domain", "value": "a b"}],
               "actions": [{"type": "send_response", "body": "{{#a}}"}, {"type": "set_status", "status": "snoozed"}]},
              7,
              {"name": "fine", "event": "ticket_created", "conditions": [{"type": "subject_contains", "value": "x"}],
               "actions": [{"type": "add_tag", "tag_id": 1}], "priority": "high"}
            ]}
            """
        let document = document(json)
        let places = document.problems.map { "\($0.code.rawValue) \($0.path)" }
        #expect(
            places == [
                "unknown_word $.rules[0].event", "missing $.rules[0].conditions[0].value",
                "empty $.rules[1].conditions[0].value", "invalid_address $.rules[1].conditions[1].value",
                "invalid_domain $.rules[1].conditions[2].value", "invalid_template $.rules[1].actions[0].body",
                "unknown_word $.rules[1].actions[1].status", "malformed $.rules[2]", "malformed $.rules[3].priority",
            ]
        )
        #expect(document.rules.map(\.id) == [2])
    }

    @Test(
        "Empty and oversized things are refused (R7, R13)",
        arguments: [
            (Make.definition(name: " ", [.subjectContains("x")]), "$.name"),
            (Make.definition([]), "$.conditions"),
            (Make.definition([.subjectContains("x")], []), "$.actions"),
            (Make.definition([.subjectContains("")]), "$.conditions[0].value"),
            (Make.definition([.bodyContains("\u{200B} \n")]), "$.conditions[0].value"),
            (Make.definition([.bodyContains(String(repeating: "x", count: 257))]), "$.conditions[0].value"),
            (Make.definition([.anyOf([])]), "$.conditions[0].conditions"),
            (Make.definition([.anyOf([.subjectContains("")])]), "$.conditions[0].conditions[0].value"),
            (Make.definition([.not(.subjectContains(""))]), "$.conditions[0].condition.value"),
            (Make.definition([.header(name: "a b", .present)]), "$.conditions[0].name"),
            (Make.definition([.intent("x", minimumConfidence: 85)]), "$.conditions[0].min_confidence"),
            (Make.definition([.subjectContains("x")], [.sendResponse(body: " ")]), "$.actions[0].body"),
            (Make.definition(Array(repeating: .subjectContains("x"), count: 101)), "$.conditions"),
        ]
    )
    func refused(rule: RuleDefinition, path: String) {
        #expect(RuleValidator().problems(in: rule).map(\.path) == [path])
        #expect(throws: RuleError.self) { try RuleValidator().validate(rule) }
    }

    @Test("Groups have a depth")
    func depth() {
        var condition = RuleCondition.subjectContains("x")
        for _ in 0..<4 { condition = .not(condition) }
        #expect(RuleValidator().problems(in: Make.definition([condition])).isEmpty)
        #expect(RuleValidator().problems(in: Make.definition([.not(condition)])).map(\.code) == [.tooLarge])
    }

    @Test("A document of any depth is read or refused", arguments: [50, 400, 5_000, 100_000])
    func hostileDepth(depth: Int) {
        let open = String(repeating: #"{"type":"not","condition":"#, count: depth)
        let inner = open + #"{"type":"has_attachment"}"# + String(repeating: "}", count: depth)
        let json = #"[{"name":"x","event":"ticket_created","actions":[],"conditions":["# + inner + "]}]"
        #expect(!document(json).isValid)
    }

    @Test(
        "What is no document of rules is refused",
        arguments: ["", "{", "7", "\"x\"", "{\"rules\":7}", "null", "[[]]"]
    )
    func notRules(json: String) {
        #expect(!document(json).isValid)
    }

    @Test("One rule, a list, or an object with rules; a rule without id gets its position, and duplicates are refused")
    func forms() {
        let rule =
            #"{"name":"x","event":"ticket_created","conditions":[{"type":"has_attachment"}],"actions":[{"type":"escalate"}]}"#
        #expect(document(rule).rules.map(\.id) == [1])
        #expect(document("[\(rule),\(rule)]").rules.map(\.id) == [1, 2])
        let named = rule.replacing("{\"name\"", with: "{\"id\":2,\"name\"")
        let twice = document("{\"rules\":[\(named),\(rule)]}")
        #expect(twice.problems.map(\.code) == [.duplicateID])
    }

    @Test("An unknown variable is a warning, and the rule is accepted")
    func unknownVariables() throws {
        let body = "{{contact.name}} {{contact.nam}} {{#contact}}{{email}}{{/contact}} {{foo}}"
        let rule = Make.definition([.subjectContains("x")], [.sendResponse(body: body)])
        let problems = RuleValidator().problems(in: rule)
        #expect(problems.map(\.severity) == [.warning, .warning])
        #expect(problems.map { $0.message.prefix(12) } == ["contact.nam ", "foo is not k"])
        try RuleValidator().validate(rule)
    }

    @Test("References are checked where it is known what exists")
    func references() {
        let directory = RuleDirectory(inboxes: ["a"], schedules: ["s"], intents: ["billing"])
        let rule = Make.definition(
            [.workingHours(schedule: "t", isOpen: true), .anyOf([.intent("spam")]), .contactList(9, isMember: true)],
            [.routeToInbox("b"), .addTag(9)]
        )
        let problems = RuleValidator(directory: directory).problems(in: rule)
        #expect(
            problems.map(\.path) == [
                "$.conditions[0].schedule_id", "$.conditions[1].conditions[0].value", "$.actions[0].inbox_id",
            ]
        )
    }

    @Test("A problem never repeats what the owner wrote")
    func noContents() {
        let rule = Make.definition([.fromEmail(.equals("secret person@@acme"))], [.sendResponse(body: "{{#secret}}")])
        let text = RuleValidator().problems(in: rule).map(\.description).joined()
        #expect(!text.contains("person"))
    }
}
