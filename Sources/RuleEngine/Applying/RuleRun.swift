public import SupportCore

/// What a run of the rules did, and what the loop has to do.
public struct RuleRun: Hashable, Sendable {
    /// One rule that fired.
    public struct Applied: Hashable, Sendable {
        /// The rule.
        public let rule: RuleID
        /// What became of its actions, in order.
        public let outcomes: [ActionOutcome]
    }

    /// The rules that fired, in order.
    public internal(set) var applied: [Applied] = []
    /// The rules whose conditions hold but which an earlier rule kept from firing.
    public internal(set) var held: [RuleID] = []
    /// The answers to send, through the oversight queue, in the same commit; at most one as long as the cooldown is one
    /// mail.
    public internal(set) var responses: [PlannedResponse] = []
    /// The hand-overs to people, in order.
    public internal(set) var escalations: [PlannedEscalation] = []
    /// The tightest oversight mode that a rule asks for.
    public internal(set) var oversightMode: RuleOversightMode?
    /// The inbox that a rule chose; it is in the conversation already.
    public internal(set) var inboxID: InboxID?
    /// Whether this message was run before; then nothing happened this time.
    public internal(set) var isRepeat = false

    /// A run in which no rule fired.
    public init() {}

    init(isRepeat: Bool) {
        self.isRepeat = isRepeat
    }

    /// The rules that fired, in order.
    public var matched: [RuleID] { applied.map(\.rule) }
}
