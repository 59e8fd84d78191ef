/// How many automatic mails may leave, for all rules and automatic answers of a workspace together.
public struct AutomaticReplyLimits: Hashable, Sendable {
    /// At most `count` in any `window`.
    ///
    /// A window is half-open: after one mail at 12:00:00 with a window of 60 minutes, 12:59:59 is refused and 13:00:00
    /// allowed.
    public struct Limit: Hashable, Sendable {
        /// How many, at least 0.
        public let count: Int
        /// In which time, at least 0.
        public let window: Duration

        /// At most `count` in any `window`.
        public init(_ count: Int, in window: Duration) {
            self.count = max(0, count)
            self.window = max(.zero, window)
        }
    }

    /// To one recipient; the source's hard guarantee.
    public var recipient: Limit
    /// In one conversation.
    public var conversation: Limit?
    /// To one domain, which stops a machine that writes from ever new addresses of its own.
    public var domain: Limit?
    /// In the whole workspace, which stops what nobody thought of.
    public var workspace: Limit?
    /// Domains where anybody can have an address, and to which ``domain`` does not apply; in ASCII, lower-case.
    public var sharedDomains: Set<String>

    /// Sets limits; nil is no limit.
    public init(
        recipient: Limit = Limit(1, in: .seconds(3600)),
        conversation: Limit? = Limit(3, in: .seconds(86_400)),
        domain: Limit? = Limit(20, in: .seconds(3600)),
        workspace: Limit? = Limit(600, in: .seconds(3600)),
        sharedDomains: Set<String> = AutomaticReplyLimits.freeMailDomains
    ) {
        self.recipient = recipient
        self.conversation = conversation
        self.domain = domain
        self.workspace = workspace
        self.sharedDomains = sharedDomains
    }

    /// One mail to a recipient in 60 minutes, three in a conversation in 24 hours, 20 to a domain in 60 minutes, and
    /// 600 in the workspace in 60 minutes.
    public static let standard = AutomaticReplyLimits()

    /// The large free providers, where one sender cannot make up addresses at will.
    public static let freeMailDomains: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com",
        "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "proton.me", "protonmail.com", "mail.ru",
        "yandex.ru", "qq.com", "163.com", "orange.fr", "free.fr", "libero.it",
    ]
}
