/// How many automatic replies may be sent, for all rules and inboxes of a workspace together.
public struct AutomaticReplyLimits: Hashable, Sendable {
    /// At most `count` mails in any `window`.
    ///
    /// The window is half-open: after a mail at 12:00:00 with a limit of one in 60 minutes, 12:59:59 is refused and 13:00:00
    /// allowed.
    public struct Limit: Hashable, Sendable {
        /// The number of mails, at least 0.
        public let count: Int
        /// The time, at least 0.
        public let window: Duration

        /// At most `count` mails in any `window`.
        public init(_ count: Int, in window: Duration) {
            self.count = max(0, count)
            self.window = max(.zero, window)
        }
    }

    /// What a limit applies to.
    public enum Scope: String, Hashable, Sendable, Codable, CaseIterable {
        /// One recipient.
        case recipient
        /// One conversation.
        case conversation
        /// One domain.
        case domain
        /// The workspace.
        case workspace
    }

    /// To one recipient: one mail in 60 minutes.
    public var recipient = Limit(1, in: .seconds(3600))
    /// In one conversation: three mails in 24 hours; nil is no limit.
    public var conversation: Limit? = Limit(3, in: .seconds(86_400))
    /// To one domain: 20 mails in 60 minutes; nil is no limit.
    ///
    /// It stops a machine that writes from ever new addresses of its domain.
    public var domain: Limit? = Limit(20, in: .seconds(3600))
    /// In the workspace: 600 mails in 60 minutes; nil is no limit.
    public var workspace: Limit? = Limit(600, in: .seconds(3600))
    /// Domains to which ``domain`` does not apply, in ASCII and lower case: where people who do not know each other have mail.
    public var sharedDomains: Set<String> = Self.freeMailDomains

    /// Creates the default limits.
    public init() {}
}
