public import SupportCore

/// What a customer has said about a conversation.
public struct SurveyAnswer: Hashable, Sendable, Codable, StoredRecord {
    /// The conversation.
    public let conversationID: ConversationID
    /// The conversation's epoch when the customer was asked.
    public let round: Int
    /// From 1, not content, to 5, very content.
    public let rating: Int
    /// What the customer has added, at most 2,000 characters.
    public let comment: String?
    /// When the customer first answered.
    public let firstAt: Timestamp
    /// When the answer last changed.
    public let at: Timestamp

    /// The collection of answers.
    public static let collection = "survey_answers"
    /// Conversation and round.
    public var recordID: String { Self.recordID(conversationID, round) }
    /// By time, and by conversation.
    public var indexEntries: [IndexEntry] {
        [
            IndexEntry("recent", .time(at)),
            IndexEntry("conversation", .text(conversationID.rawValue), .time(at)),
        ]
    }

    static func recordID(_ conversation: ConversationID, _ round: Int) -> String {
        "\(round)/\(conversation.rawValue)"
    }

    /// The answer after another one came.
    ///
    /// - Throws: ``SurveyError/alreadyAnswered`` if it can no longer be changed.
    func changed(
        to rating: Int,
        _ comment: String?,
        within window: Duration,
        at now: Timestamp
    ) throws(SurveyError) -> SurveyAnswer {
        guard (rating, comment) != (self.rating, self.comment) else { return self }
        guard now < firstAt + window else { throw .alreadyAnswered }
        return SurveyAnswer(
            conversationID: conversationID,
            round: round,
            rating: rating,
            comment: comment,
            firstAt: firstAt,
            at: now
        )
    }
}
