public import SupportCore

/// A customer's rating of a conversation.
public struct SurveyResponse: Hashable, Sendable, Codable, StoredRecord {
    /// The conversation.
    public let conversationID: ConversationID
    /// The conversation's epoch when the customer was asked.
    let round: Int
    /// From 1, not content, to 5, very content.
    public let rating: Int
    /// What the customer has added, at most 2,000 characters.
    public let comment: String?
    let firstAt: Timestamp
    /// When it last changed.
    public let at: Timestamp

    /// The collection of responses.
    public static let collection = "survey_responses"
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

    /// The response after another one came.
    ///
    /// - Throws: ``SurveyError/alreadyRated`` if it can no longer be changed.
    func changed(
        to rating: Int,
        _ comment: String?,
        within window: Duration,
        at now: Timestamp
    ) throws(SurveyError) -> SurveyResponse {
        guard (rating, comment) != (self.rating, self.comment) else { return self }
        guard now < firstAt + window else { throw .alreadyRated }
        return SurveyResponse(
            conversationID: conversationID,
            round: round,
            rating: rating,
            comment: comment,
            firstAt: firstAt,
            at: now
        )
    }
}
