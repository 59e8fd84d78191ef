internal import Frontdesk
internal import RuleEngine
internal import SupportCore
internal import Templates

/// The form of a rule.
struct RuleEditor {
    private let form: RuleForm
    private let path: String
    private let version: String

    init(_ form: RuleForm, path: String, version: String) {
        (self.form, self.path, self.version) = (form, path, version)
    }

    func fields(canDelete: Bool, suggestions: TemplateValue) -> TemplateValue {
        let events = [
            Choice("conversation_created", "a mail opens a conversation"),
            Choice("ticket_created", "a mail opens a ticket"),
        ]
        return [
            "path": .string(path), "version": .string(version), "number": .integer(form.version),
            "name": FormField("name", "Name", form.name).with(form.errors["name"]).fields,
            "event": FormField("event", "When", form.event.rawValue, .choice(events)).fields,
            "active": FormField("active", "It runs", form.isActive ? "on" : "", .tick).fields,
            "stop": FormField("stop", "No later rule after it", form.stopsLater ? "on" : "", .tick).fields,
            "priority": .integer(form.priority), "canDelete": .bool(canDelete), "suggestions": suggestions,
            "conditions": .list(form.conditions.enumerated().map { condition($1, at: $0) }),
            "actions": .list(form.actions.enumerated().map { action($1, at: $0) }),
        ]
    }

    private func condition(_ row: ConditionRow, at index: Int) -> TemplateValue {
        let kinds = ConditionRow.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        let groups = ConditionRow.groups.map { Choice($0, $0.isEmpty ? "and" : "one of \($0)") }
        return [
            "index": .integer(index), "number": .integer(index + 1), "value": .string(row.value),
            "kinds": .list(kinds.map { $0.fields(chosen: row.kind.rawValue) }), "isNegated": .bool(row.isNegated),
            "groups": .list(groups.map { $0.fields(chosen: row.group) }), "isText": .bool(row.kind == .json),
            "needsValue": .bool(row.kind.needsValue), "list": TemplateValue(row.kind.suggestions),
            "error": TemplateValue(form.errors["when-\(index)"]),
        ]
    }

    private func action(_ row: ActionRow, at index: Int) -> TemplateValue {
        let kinds = ActionRow.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        return [
            "index": .integer(index), "number": .integer(index + 1), "value": .string(row.value),
            "kinds": .list(kinds.map { $0.fields(chosen: row.kind.rawValue) }), "isText": .bool(row.kind == .respond),
            "list": TemplateValue(row.kind.suggestions), "error": TemplateValue(form.errors["then-\(index)"]),
        ]
    }
}

extension Visit {
    /// The names that rules are told with.
    func ruleNames() async throws -> RuleWords.Names {
        func named<Value>(_ values: [Value], _ pair: (Value) -> (String, String)) -> [String: String] {
            Dictionary(values.map(pair)) { first, _ in first }
        }
        return RuleWords.Names(
            tags: named(try await desk.tags(limit: 500, for: principal).values) { ($0.id.rawValue, $0.name) },
            inboxes: named(try await desk.inboxes.inboxes()) { ($0.id.rawValue, $0.name) },
            people: named(try await desk.agents(limit: 500, for: principal).values) { ($0.id.rawValue, $0.name) },
            lists: named(try await desk.contactLists(limit: 500, for: principal).values) { ($0.id.rawValue, $0.name) }
        )
    }

    /// What the fields of rules offer, by the name of the list.
    func ruleSuggestions() async throws -> TemplateValue {
        let names = try await ruleNames()
        func list(_ id: String, _ choices: [Choice]) -> TemplateValue {
            ["id": .string(id), "options": .list(choices.map { $0.fields(chosen: "") })]
        }
        func choices(_ names: [String: String]) -> [Choice] {
            names.sorted { $0.value < $1.value }.map { Choice($0.key, $0.value) }
        }
        return [
            list("tags", choices(names.tags)), list("inboxes", choices(names.inboxes)),
            list("people", choices(names.people)), list("contact-lists", choices(names.lists)),
            list("intents", desk.configuration.intents.map { Choice(words: $0.name) }),
            list("verdicts", ["passed", "failed", "unknown"].map { Choice(words: $0) }),
            list("modes", RuleOversightMode.allCases.map { Choice(words: $0.rawValue) }),
            list("statuses", Conversation.Status.allCases.filter { $0 != .snoozed }.map { Choice(words: $0.rawValue) }),
        ]
    }
}
