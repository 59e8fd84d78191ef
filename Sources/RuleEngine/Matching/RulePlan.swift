/// The rules that fire for a mail, in order.
package struct RulePlan: Sendable {
    private let rules: RuleSet
    private let firing: ArraySlice<Int>
    private let held: ArraySlice<Int>

    /// The rules after the first one that stops are held back.
    init(rules: RuleSet, matching positions: [Int]) {
        self.rules = rules
        let stop = positions.firstIndex { rules.rules[$0].definition.stopOnMatch }
        let end = stop.map { $0 + 1 } ?? positions.endIndex
        firing = positions[..<end]
        held = positions[end...]
    }

    package var matched: [Rule] { firing.map { rules.rules[$0] } }

    package var matchedIDs: [RuleID] { firing.map { rules.rules[$0].id } }

    /// The rules that match but do not fire, because an earlier one stopped the run.
    package var heldIDs: [RuleID] { held.map { rules.rules[$0].id } }

    package var isEmpty: Bool { firing.isEmpty }
}
