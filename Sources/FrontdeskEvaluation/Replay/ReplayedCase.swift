internal import Frontdesk
internal import SupportCore

/// One case of a replay, with what both sides did.
public struct ReplayedCase: Sendable, Hashable, Codable {
    /// What one side did.
    public struct Side: Sendable, Hashable, Codable {
        /// The draft; nil if a person would have got the message.
        public let draft: String?
        /// `draft`, or why a person would have got the message.
        public let outcome: String
        /// What can be said of it without a person.
        public let scores: DraftScores
        /// What the judge said; nil if it was not asked or had no answer.
        public internal(set) var isAccepted: Bool?
    }

    /// What people decided then.
    public let golden: GoldenCase
    /// What is used now.
    public internal(set) var baseline: Side
    /// What is tried.
    public internal(set) var candidate: Side
}

extension ReplayedCase.Side {
    init(_ answer: PastAnswer, scores: DraftScores) {
        draft = answer.draft
        outcome = answer.outcome
        self.scores = scores
        // A message without a draft goes to a person, so nothing is accepted.
        isAccepted = nil
    }
}
