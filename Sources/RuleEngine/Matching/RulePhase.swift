/// When a rule runs: as soon as mail is stored, or once the model has named its intent.
package enum RulePhase: String, Sendable, Codable {
    case beforeModel = "before_model"
    case afterModel = "after_model"

    /// A rule with a condition on the intent waits for the model.
    init(of rule: RuleDefinition) {
        var needsIntent = false
        for condition in rule.conditions {
            condition.walk { if case .intent = $0 { needsIntent = true } }
        }
        self = needsIntent ? .afterModel : .beforeModel
    }
}
