internal import SupportCore

/// Which rules fire for a mail, in order.
public struct RulePlan: Sendable {
    private let rules: RuleSet
    private let firing: ArraySlice<Int>
    private let held: ArraySlice<Int>

    /// Cuts the rules whose conditions hold after the first that stops.
    init(rules: RuleSet, matching positions: [Int]) {
        self.rules = rules
        let stop = positions.firstIndex { rules.rules[$0].definition.stopOnMatch }
        let end = stop.map { $0 + 1 } ?? positions.endIndex
        firing = positions[..<end]
        held = positions[end...]
    }

    /// The rules that fire, in order.
    public var matched: [Rule] { firing.map { rules.rules[$0] } }

    /// The identifiers of the rules that fire, in order.
    public var matchedIDs: [RuleID] { firing.map { rules.rules[$0].id } }

    /// The rules whose conditions hold but which do not fire, because an earlier rule stopped the run.
    public var heldIDs: [RuleID] { held.map { rules.rules[$0].id } }

    /// Whether no rule fires.
    public var isEmpty: Bool { firing.isEmpty }

    /// The rule that stopped the run, if one did.
    public var stoppedBy: RuleID? {
        guard let last = firing.last, rules.rules[last].definition.stopOnMatch else { return nil }
        return rules.rules[last].id
    }
}
