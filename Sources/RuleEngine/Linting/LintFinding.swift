/// Something about rules that are right one by one and yet do not do what their owner expects.
public struct LintFinding: Hashable, Sendable, Encodable {
    /// What kind of finding it is.
    @nonexhaustive public enum Code: String, Hashable, Sendable, Encodable, CaseIterable {
        /// No mail can match the rule: its conditions exclude each other.
        case neverMatches = "never_matches"
        /// An earlier rule that stops matches every mail that this rule matches.
        case shadowed
        /// Two rules match the same mails and do the same.
        case duplicate
        /// Whenever one rule matches so does the other, and they set the same thing differently.
        case conflictingActions = "conflicting_actions"
        /// An earlier rule has always answered already, so the cooldown refuses this rule's answer.
        case secondReply = "second_reply"
        /// The rule answers mail that the safety signals never let answer.
        case refusedReply = "refused_reply"
        /// A condition holds whenever another condition of the rule holds.
        case redundantCondition = "redundant_condition"
    }

    /// What kind of finding it is.
    public let code: Code
    /// The rules it is about, in the order in which they run.
    public let rules: [RuleID]
    /// What is the matter, in words.
    public let message: String
    /// A mail that shows it, if one could be made: it was tried on the rules.
    ///
    /// For a rule that never matches it is a mail that meets as many conditions as possible.
    public let example: SampleMessage?
}
