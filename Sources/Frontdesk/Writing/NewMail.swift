public import OversightQueue
public import SupportCore

/// A mail that answers nothing and opens a conversation.
public struct NewMail: Sendable, Hashable {
    package var to: [EmailAddress]
    package var cc: [EmailAddress]
    package var bcc: [EmailAddress]
    package var subject: String
    package var text: String
    package var html: String?
    package var labels: [String]
    package var attachments: [OutboundAttachment]
    package var leavesAt: Timestamp?
    package var channel: String?
    package var requestedMode: OversightMode?
    package var idempotencyKey: String?
    package var revised: DraftID?

    /// Describes a mail.
    ///
    /// - Parameters:
    ///   - to: The recipients; the conversation is with the first one.
    ///   - cc: The recipients of a copy.
    ///   - bcc: The hidden recipients of a copy.
    ///   - subject: The subject, which is put on one line.
    ///   - text: What it says, as plain text.
    ///   - html: What it says, as HTML, if there is such a form.
    ///   - labels: Labels for the provider's message.
    ///   - attachments: The files that leave with it; a program's mail with files always waits for a person.
    ///   - leavesAt: When it leaves at the earliest; nil for at once. Until then it can be recalled.
    ///   - channel: The provider's name; nil if the desk has only one.
    ///   - requestedMode: The mode that a program asks for; it can only make the result stricter.
    ///   - idempotencyKey: Makes a repeat by the same writer have one effect; nil for none.
    ///   - revised: The program's draft that a reviewer has sent back, of which this is the next version; nil for a new one.
    public init(
        to: [EmailAddress],
        cc: [EmailAddress] = [],
        bcc: [EmailAddress] = [],
        subject: String,
        _ text: String,
        html: String? = nil,
        labels: [String] = [],
        attachments: [OutboundAttachment] = [],
        leavesAt: Timestamp? = nil,
        channel: String? = nil,
        requestedMode: OversightMode? = nil,
        idempotencyKey: String? = nil,
        revising revised: DraftID? = nil
    ) {
        self.to = to
        self.cc = cc
        self.bcc = bcc
        self.subject = subject
        self.text = text
        self.html = html
        self.labels = labels
        self.attachments = attachments
        self.leavesAt = leavesAt
        self.channel = channel
        self.requestedMode = requestedMode
        self.idempotencyKey = idempotencyKey
        self.revised = revised
    }

    /// The category of a program's new mail, which earns its freedom like any other.
    package static let category = "new_mail"
}

/// What became of a new mail.
public enum WrittenMail: Sendable {
    /// A program's became a draft.
    case draft(SubmittedDraft)
    /// A person's is in the outbox.
    case mail(OutboxItem)
}
