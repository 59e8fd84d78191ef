public import SupportCore

/// Why a rating was not taken.
@nonexhaustive public enum SurveyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The configuration says nothing about surveys.
    case notConfigured
    /// The link is not one of this workspace's.
    case invalidLink
    /// The link has expired.
    case expired
    /// The rating is not 1 to 5.
    case outOfRange
    /// There is a rating already, and it can no longer be changed.
    case alreadyRated
    /// There is no such conversation.
    case conversationNotFound(ConversationID)

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .notConfigured: "survey_not_configured"
        case .invalidLink: "survey_invalid_link"
        case .expired: "survey_expired"
        case .outOfRange: "survey_out_of_range"
        case .alreadyRated: "survey_already_rated"
        case .conversationNotFound: "survey_conversation_not_found"
        }
    }

    /// The HTTP status that a host's page should respond with.
    public var suggestedStatus: Int {
        switch self {
        case .notConfigured: 501
        case .invalidLink, .conversationNotFound: 404
        case .expired: 410
        case .outOfRange: 422
        case .alreadyRated: 409
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .notConfigured: "set the configuration's survey before anyone is asked"
        case .invalidLink: "the link is not valid"
        case .expired: "the link is no longer valid"
        case .outOfRange: "expected a rating from 1 to 5"
        case .alreadyRated: "there is a rating already"
        case .conversationNotFound(let id): "there is no conversation \(id)"
        }
    }
}
