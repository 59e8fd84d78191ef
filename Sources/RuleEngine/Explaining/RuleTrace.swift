/// What became of one rule in a trial.
public struct RuleTrace: Hashable, Sendable, Encodable {
    /// Why a rule whose turn did not come was skipped.
    public enum Skip: Hashable, Sendable, Encodable {
        /// The rule is not active.
        case inactive
        /// The rule listens for the other event.
        case otherEvent
        /// This earlier rule matched and stops.
        case stopped(by: RuleID)

        /// The reason in words.
        public var description: String {
            switch self {
            case .inactive: "the rule is not active"
            case .otherEvent: "the rule listens for another event"
            case .stopped(let id): "rule \(id) matched before and stops"
            }
        }

        /// Writes the reason in words.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(description)
        }
    }

    /// The rule.
    public let rule: RuleID
    /// Whether all its conditions hold.
    public let matched: Bool
    /// Why the rule does not fire even if its conditions hold; nil if its turn comes.
    public let skipped: Skip?
    /// Each condition, in order.
    public let conditions: [ConditionTrace]

    /// Whether the rule fires.
    public var fires: Bool { matched && skipped == nil }
}
