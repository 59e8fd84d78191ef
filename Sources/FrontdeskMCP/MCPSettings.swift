/// What a host decides about the tools that it gives to agents and reviewers.
public struct MCPSettings: Sendable {
    /// Whether drafts can be approved over the protocol.
    public enum Approvals: String, Sendable, CaseIterable {
        /// Only rejected; who approves signs in at the host's pages. The default.
        case off
        /// Approved after the client has asked the person in front of it, who sees the text and the recipients.
        case confirmed
        /// Approved by the call itself: whoever speaks for the reviewer approves, and that may be a model.
        case direct
    }

    /// Whether drafts can be approved over the protocol.
    public var approvals: Approvals
    /// The address of the review pages, such as `https://desk.example/desk`; nil for no links to them.
    public var reviewPages: String?
    /// The origins of web pages that may call over HTTP, such as `https://app.example`.
    ///
    /// Pages that a loopback address serves together with the endpoint may as well.
    public var origins: Set<String>
    /// What confirmations are signed with, at least 32 bytes, the same in every process; nil for a key of this process.
    public var stateKey: [UInt8]?
    /// The largest message to read, in bytes.
    public var maximumMessageBytes: Int

    /// Describes the tools; by default nothing can be approved, no page may call, and no message has more than a megabyte.
    public init(
        approvals: Approvals = .off,
        reviewPages: String? = nil,
        origins: Set<String> = [],
        stateKey: [UInt8]? = nil,
        maximumMessageBytes: Int = 1 << 20
    ) {
        self.approvals = approvals
        self.reviewPages = reviewPages
        self.origins = origins
        self.stateKey = stateKey
        self.maximumMessageBytes = maximumMessageBytes
    }
}
