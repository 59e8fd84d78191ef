public import SupportCore

/// A reply that a person of the workspace has written.
public struct ManualReply: Sendable, Hashable {
    package var text: String
    package var html: String?
    package var cc: [EmailAddress]
    package var labels: [String]
    package var attachments: [OutboundAttachment]
    package var leavesAt: Timestamp?
    package var idempotencyKey: String?
    package var confirmedReplyTo: EmailAddress?

    /// What a person had seen of the conversation when they wrote a reply.
    public enum Basis: Sendable, Hashable {
        /// This message; the reply goes to its sender, unless the conversation has moved on since.
        case message(MessageID)
        /// The conversation at this ``/SupportCore/Conversation/epoch``; the reply goes to the customer's newest message.
        case epoch(Int)
        /// Nothing that can be checked: the reply goes to the customer's newest message, which nobody may have read.
        case newestMessage
    }

    /// Describes a reply.
    ///
    /// - Parameters:
    ///   - text: What it says, as plain text.
    ///   - html: What it says, as HTML, if there is such a form.
    ///   - cc: Further recipients of a copy.
    ///   - labels: Labels for the provider's message.
    ///   - attachments: The files that leave with it.
    ///   - leavesAt: When it leaves at the earliest; nil for at once. Until then it can be recalled.
    ///   - idempotencyKey: Makes a repeated request have one effect, such as an identifier that the page has made; nil for
    ///     none.
    ///   - confirmedReplyTo: The message's Reply-To, if the writer has seen that its domain is not the sender's and wants the
    ///     reply to go there all the same.
    public init(
        _ text: String,
        html: String? = nil,
        cc: [EmailAddress] = [],
        labels: [String] = ["support"],
        attachments: [OutboundAttachment] = [],
        leavesAt: Timestamp? = nil,
        idempotencyKey: String? = nil,
        confirmedReplyTo: EmailAddress? = nil
    ) {
        self.text = text
        self.html = html
        self.cc = cc
        self.labels = labels
        self.attachments = attachments
        self.leavesAt = leavesAt
        self.idempotencyKey = idempotencyKey
        self.confirmedReplyTo = confirmedReplyTo
    }
}

/// A reply that a person has written in a separate ticket tool, to be sent in the customer's thread.
public struct ExternalReply: Sendable, Hashable {
    package var tool: String
    package var replyID: String
    package var originalMessageID: String
    package var content: ManualReply
    package var agent: AgentID?

    /// Describes a reply.
    ///
    /// - Parameters:
    ///   - tool: The ticket tool, such as `zendesk`.
    ///   - replyID: The tool's identifier of the reply; the same reply is sent once, however late it is mirrored again.
    ///   - originalMessageID: The message that it replies to: the provider's identifier, or ours.
    ///   - content: What it says.
    ///   - agent: Who wrote it, if they are known here.
    public init(
        from tool: String,
        replyID: String,
        to originalMessageID: String,
        _ content: ManualReply,
        by agent: AgentID? = nil
    ) {
        self.tool = tool
        self.replyID = replyID
        self.originalMessageID = originalMessageID
        self.content = content
        self.agent = agent
    }
}
