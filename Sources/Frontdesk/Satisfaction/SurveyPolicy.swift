internal import WebhookVerify

/// How customers are asked for a rating.
public struct SurveyPolicy: Sendable {
    /// The page that shows the question; the token is appended as the query's `t`.
    public var page: String
    /// How long a link works.
    public var lifetime: Duration
    /// How long after the first rating it can be changed; zero for never.
    public var changeWindow: Duration
    let key: HMACSHA256.Key

    /// Describes a survey.
    ///
    /// - Parameters:
    ///   - page: The page that shows the question.
    ///   - secret: What links are signed with: at least 16 bytes, known to the servers alone.
    ///   - lifetime: How long a link works.
    ///   - changeWindow: How long after the first rating it can be changed; zero for never.
    public init?(
        page: String,
        secret: [UInt8],
        lifetime: Duration = .seconds(30 * 86_400),
        changeWindow: Duration = .seconds(3600)
    ) {
        guard secret.count >= 16 else { return nil }
        self.page = page
        self.lifetime = lifetime
        self.changeWindow = changeWindow
        key = HMACSHA256.Key(secret)
    }
}
