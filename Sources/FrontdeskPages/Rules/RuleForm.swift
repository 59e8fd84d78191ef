internal import RuleEngine
internal import SupportCore

/// A rule as it is entered, with what is wrong with each row.
struct RuleForm {
    var name = ""
    var event = RuleEvent.conversationCreated
    var isActive = true
    var stopsLater = false
    var priority = 0
    var conditions = [ConditionRow()]
    var actions = [ActionRow()]
    /// The version that the change is based on; 0 for a new rule.
    var version = 0

    /// What is wrong, by the field: `name`, `when-0`, `then-0`, or nothing for the whole.
    private(set) var errors: [String: String] = [:]

    /// The most rows of each kind; the desk has its own limit below that.
    private static let mostRows = 100

    /// A new rule, which runs after all others.
    init(after rules: [Rule]) { priority = (rules.map(\.definition.priority).max() ?? 0).addingReportingOverflow(10).0 }

    init(_ rule: Rule) {
        let definition = rule.definition
        (name, event, isActive) = (definition.name, definition.event, definition.isActive)
        (stopsLater, priority, version) = (definition.stopOnMatch, definition.priority, rule.version)
        conditions = ConditionRow.rows(of: definition.conditions)
        actions = definition.actions.map { ActionRow($0) }
    }

    init(_ form: FormFields) {
        name = form["name"] ?? ""
        event = form["event"].flatMap(RuleEvent.init) ?? .conversationCreated
        (isActive, stopsLater) = (form["active"] != nil, form["stop"] != nil)
        (priority, version) = (form.number("priority") ?? 0, form.number("version") ?? 0)
        let (kinds, negations, groups) = (form.all("when"), form.all("when-not"), form.all("when-group"))
        conditions = kinds.indices.prefix(Self.mostRows).map { index in
            ConditionRow(
                kind: kinds[index],
                value: form["when-value-\(index)"] ?? "",
                isNegated: index < negations.count && negations[index] == "not",
                group: index < groups.count ? groups[index] : ""
            )
        }
        actions = form.all("then").prefix(Self.mostRows).enumerated().map { index, kind in
            ActionRow(kind: kind, value: form.text("then-value-\(index)") ?? "")
        }
    }

    /// Adds or removes a row as a button asks; false if the button asks for something else.
    mutating func changeRows(_ button: String) -> Bool {
        let parts = button.split(separator: "-")
        let index = parts.count == 3 ? Int(parts[2]) ?? -1 : -1
        switch (parts.first, parts.count > 1 ? parts[1] : "") {
        case ("add", "when"): conditions.append(ConditionRow())
        case ("add", "then"): actions.append(ActionRow())
        case ("drop", "when") where conditions.indices.contains(index): conditions.remove(at: index)
        case ("drop", "then") where actions.indices.contains(index): actions.remove(at: index)
        case ("show", _): break
        default: return false
        }
        return true
    }

    /// The rule; nil if a row cannot be read, which the errors say then.
    mutating func definition() -> RuleDefinition? {
        errors = [:]
        var read: [RuleCondition?] = []
        for (index, row) in conditions.enumerated() {
            let condition = try? row.condition()
            if condition == nil { errors["when-\(index)"] = "This is not the JSON of a condition." }
            read.append(condition)
        }
        for (index, row) in actions.enumerated() where row.action == nil {
            errors["then-\(index)"] = "Choose one that the list offers."
        }
        guard errors.isEmpty else { return nil }
        return RuleDefinition(
            name: name,
            event: event,
            isActive: isActive,
            priority: priority,
            stopOnMatch: stopsLater,
            conditions: grouped(read.compactMap(\.self)),
            actions: actions.compactMap(\.action)
        )
    }

    /// Rows of a group become one condition, at the place of the first.
    private func grouped(_ read: [RuleCondition]) -> [RuleCondition] {
        places.compactMap { place in
            guard let first = place.first else { return nil }
            return conditions[first].group.isEmpty ? read[first] : .anyOf(place.map { read[$0] })
        }
    }

    /// The rows of each condition of the rule.
    private var places: [[Int]] {
        var (places, known): ([[Int]], [String: Int]) = ([], [:])
        for (index, row) in conditions.enumerated() {
            if let place = known[row.group] {
                places[place].append(index)
            } else {
                if !row.group.isEmpty { known[row.group] = places.count }
                places.append([index])
            }
        }
        return places
    }

    /// Puts the desk's problems beside the rows that they are about.
    mutating func note(_ problems: [RuleProblem]) {
        for problem in problems where problem.severity == .error {
            let field = field(at: problem.path)
            errors[field] = errors[field] ?? problem.message
        }
    }

    private func field(at path: String) -> String {
        let numbers = path.split { "[]".contains($0) }.compactMap { Int($0) }
        if path.hasPrefix("$.name") { return "name" }
        if path.hasPrefix("$.actions["), let index = numbers.first { return "then-\(index)" }
        guard path.hasPrefix("$.conditions["), let first = numbers.first, places.indices.contains(first) else {
            return ""
        }
        let place = places[first]
        let inner = numbers.count > 1 && place.indices.contains(numbers[1]) ? place[numbers[1]] : place[0]
        return "when-\(inner)"
    }
}
