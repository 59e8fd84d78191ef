/// A rule set with its index: finds the rules that match a mail without looking at all of them.
///
/// It is an immutable value. A mail that is being worked on keeps the set that it began with, whatever is compiled
/// meanwhile.
public struct CompiledRuleSet: Sendable {
    /// The rules, in the order in which they run.
    public let rules: RuleSet
    private let tickets: EventIndex
    private let conversations: EventIndex

    /// Builds the index.
    ///
    /// - Complexity: O(n log n) for n bytes of conditions; 10,000 rules take some ten milliseconds.
    public init(_ rules: RuleSet) {
        self.rules = rules
        tickets = EventIndex(rules, positions: Self.positions(of: .ticketCreated, in: rules))
        conversations = EventIndex(rules, positions: Self.positions(of: .conversationCreated, in: rules))
    }

    /// Puts rules in order and builds the index.
    public init(_ rules: [Rule]) {
        self.init(RuleSet(rules))
    }

    /// Which rules fire for a mail; the same as ``RuleSet/plan(for:)`` says.
    ///
    /// - Complexity: linear in the mail and in the rules that it almost matches.
    public func plan(for input: RuleInput) -> RulePlan {
        RulePlan(rules: rules, matching: positions(matching: input))
    }

    /// The places of all active rules whose conditions hold, also of those behind one that stops.
    func positions(matching input: RuleInput) -> [Int] {
        index(of: input.event).matching(input)
    }

    private func index(of event: RuleEvent) -> EventIndex {
        switch event {
        case .ticketCreated: tickets
        case .conversationCreated: conversations
        }
    }

    private static func positions(of event: RuleEvent, in rules: RuleSet) -> [Int] {
        rules.rules.indices.filter {
            rules.rules[$0].definition.isActive && rules.rules[$0].definition.event == event
        }
    }
}
