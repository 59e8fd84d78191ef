/// A rule that is valid on its own but cannot do what its owner expects.
public struct LintFinding: Hashable, Sendable, Encodable {
    /// What kind of finding it is.
    @nonexhaustive public enum Code: String, Hashable, Sendable, Encodable, CaseIterable {
        /// The conditions exclude each other, so no mail can match the rule.
        case neverMatches = "never_matches"
        /// An earlier rule with `stop_on_match` matches every mail that this rule matches.
        case shadowed
        /// Two rules match the same mails and have the same actions.
        case duplicate
        /// One rule matches whenever another does, and they set the same thing differently.
        case conflictingActions = "conflicting_actions"
        /// An earlier rule always replies first, so the cooldown refuses this rule's reply.
        case secondReply = "second_reply"
        /// The rule replies to mail that must not get automatic replies.
        case refusedReply = "refused_reply"
        /// One condition of the rule implies another.
        case redundantCondition = "redundant_condition"
        /// The rule names something that does not exist, such as a tag that was deleted.
        case unknownReference = "unknown_reference"
    }

    /// What kind of finding it is.
    public let code: Code
    /// The rules concerned, in the order in which they run.
    public let rules: [RuleID]
    /// The finding in words.
    public let message: String
    /// A mail that demonstrates it, tried on the rules; nil if none was found.
    ///
    /// For a rule that never matches it meets as many conditions as possible.
    public let example: SampleMessage?
}
