internal import Frontdesk
internal import RuleEngine
internal import SupportCore
internal import Templates

/// The rules in their order, and one of them to look at, to try, and for owners to change.
struct RulesPage {
    private let visit: Visit
    private let rules: [Rule]
    private let words: RuleWords
    private let mayManage: Bool
    private var path: String { visit.path("rules") }

    init(_ visit: Visit) async throws {
        self.visit = visit
        rules = try await visit.desk.automations.rules()
        words = RuleWords(names: try await visit.ruleNames())
        mayManage = try await visit.may(.manageAutomations)
    }

    /// The rule that the path names; nil for none.
    private var named: Rule? {
        get throws {
            let id = visit["rule"]
            guard !id.isEmpty else { return nil }
            guard let rule = rules.first(where: { $0.id.rawValue == id }) else { throw PageProblem.notFound }
            return rule
        }
    }

    func answer() async throws -> PageAnswer {
        guard let rule = try named else {
            let isNew = visit.query["new"] != nil && mayManage
            return try await page(nil, form: isNew ? RuleForm(after: rules) : nil)
        }
        var form = RuleForm(rule)
        return try await page(rule, form: form, tryout: visit.query["try"] == nil ? nil : try await tried(&form, rule))
    }

    private func page(
        _ rule: Rule?,
        form: RuleForm?,
        tryout: TemplateValue = nil,
        problem: String? = nil
    ) async throws -> PageAnswer {
        let findings = try await visit.desk.ruleFindings(for: visit.principal)
        let rows = rules.enumerated().map { index, other in
            row(other, at: index, isCurrent: other.id == rule?.id, findings)
        }
        let unreadable = try await visit.desk.automations.unreadableRules().keys.map(\.rawValue).sorted()
        var data: TemplateFields = [
            "rows": .list(rows), "isEmpty": .bool(rows.isEmpty), "mayManage": .bool(mayManage),
            "path": .string(path), "problem": TemplateValue(problem), "tryout": tryout,
            "unreadable": TemplateValue(unreadable.isEmpty ? nil : unreadable.joined(separator: ", ")),
            "editor": nil, "shownRule": nil, "newPath": .string(path + "?new=1"),
        ]
        if let form, mayManage {
            data["editor"] = try await editor(form, rule)
        } else if let rule {
            data["shownRule"] = [
                "name": .string(rule.definition.name), "when": .string(words.conditions(of: rule.definition)),
                "then": .string(words.actions(of: rule.definition)), "try": .string(path(of: rule) + "?try=1#tried"),
            ]
        }
        return visit.page(.rules, "Rules", data, status: problem == nil ? 200 : 422)
    }

    private func path(of rule: Rule) -> String { visit.path("rules", rule.id.rawValue) }

    private func row(_ rule: Rule, at index: Int, isCurrent: Bool, _ findings: [LintFinding]) -> TemplateValue {
        let definition = rule.definition
        let finding = findings.first { $0.rules.last == rule.id }
        return [
            "number": .integer(index + 1), "name": .string(definition.name), "path": .string(path(of: rule)),
            "when": .string(words.conditions(of: definition)), "then": .string(words.actions(of: definition)),
            "acted": .integer(rule.matchCount), "isOn": .bool(definition.isActive),
            "stops": .bool(definition.stopOnMatch), "isCurrent": .bool(isCurrent),
            "finding": TemplateValue(finding?.message), "isFirst": .bool(index == 0),
            "isLast": .bool(index == rules.count - 1),
        ]
    }

    private func editor(_ form: RuleForm, _ rule: Rule?) async throws -> TemplateValue {
        let history = try await rule.asyncFlatMap { try await visit.desk.automations.history(of: $0.id).last }
        let people = try await People(of: visit)
        let version = history.map { "version \($0.version), \(people[$0.editor]) on \($0.at.words)" }
        return RuleEditor(form, path: rule.map(path) ?? path, version: version ?? "not saved yet")
            .fields(canDelete: rule != nil, suggestions: try await visit.ruleSuggestions())
    }

    // MARK: Actions

    /// Adds or drops a row, tries the rule, or saves it.
    func change() async throws -> PageAnswer {
        let rule = try named
        var form = RuleForm(visit.form)
        let button = visit.form["do"] ?? "try"
        if form.changeRows(button) { return try await page(rule, form: form) }
        guard let definition = form.definition() else {
            return try await page(rule, form: form, problem: "One row cannot be read.")
        }
        guard button == "save" else { return try await page(rule, form: form, tryout: tried(&form, rule)) }
        do {
            let saved = try await save(definition, form, rule)
            return visit.done("“\(saved.definition.name)” is saved as version \(saved.version).", then: path(of: saved))
        } catch RuleError.invalid(let problems) {
            form.note(problems)
            let whole = form.errors[""].map { $0 + "." } ?? "Look at what is marked below."
            return try await page(rule, form: form, problem: whole)
        } catch RuleError.stale(_, let current) {
            form.version = current
            let words =
                "Somebody saved version \(current) meanwhile. Yours is below; save again to put it in its place."
            return try await page(rule, form: form, problem: words)
        }
    }

    private func save(_ definition: RuleDefinition, _ form: RuleForm, _ rule: Rule?) async throws -> Rule {
        let automations = visit.desk.automations
        guard let rule else { return try await automations.create(definition, by: visit.principal) }
        return try await automations.update(rule.id, to: definition, version: form.version, by: visit.principal)
    }

    private func tried(_ form: inout RuleForm, _ saved: Rule?) async throws -> TemplateValue {
        guard let definition = form.definition() else { return nil }
        let rule = Rule(id: saved?.id ?? "new", definition: definition)
        let openings = try await visit.desk.recentOpenings(for: visit.principal)
        return RuleTryout(rule, saved: saved, among: rules, on: openings, words).fields(visit, version: form.version)
    }

    func move() async throws -> PageAnswer {
        guard let rule = try named, let index = rules.firstIndex(where: { $0.id == rule.id }) else {
            throw PageProblem.notFound
        }
        let target = visit.form["to"] == "up" ? index - 1 : index + 1
        guard rules.indices.contains(target) else { return .redirect(path) }
        var ids = rules.map(\.id)
        ids.swapAt(index, target)
        return try await attempt("The order is changed.") {
            try await visit.desk.automations.reorder(ids, by: visit.principal)
        }
    }

    func delete() async throws -> PageAnswer {
        guard let rule = try named else { throw PageProblem.notFound }
        let version = visit.form.number("version") ?? 0
        return try await attempt("“\(rule.definition.name)” is deleted.") {
            try await visit.desk.automations.delete(rule.id, version: version, by: visit.principal)
        }
    }

    private func attempt(_ words: String, _ act: () async throws -> Void) async throws -> PageAnswer {
        do {
            try await act()
            return visit.done(words, then: path)
        } catch let error as RuleError {
            return visit.failed("Nothing was changed.", error.description + ".", then: path)
        }
    }
}

extension PageRoute {
    static let rules = [
        PageRoute(.get, "/rules", for: .viewWorkspace) { try await RulesPage($0).answer() },
        PageRoute(.post, "/rules", for: .manageAutomations) { try await RulesPage($0).change() },
        PageRoute(.get, "/rules/{rule}", for: .viewWorkspace) { try await RulesPage($0).answer() },
        PageRoute(.post, "/rules/{rule}", for: .manageAutomations) { try await RulesPage($0).change() },
        PageRoute(.post, "/rules/{rule}/move", for: .manageAutomations) { try await RulesPage($0).move() },
        PageRoute(.post, "/rules/{rule}/delete", for: .manageAutomations) { try await RulesPage($0).delete() },
    ]
}
