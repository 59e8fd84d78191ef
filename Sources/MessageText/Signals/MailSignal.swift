/// A sign that a mail was not written by a person to us, or that it must not be answered automatically.
@nonexhaustive
public enum MailSignal: String, Sendable, Hashable, CaseIterable {
    /// `Auto-Submitted` is there and is not `no` (RFC 3834, RFC 5436).
    case autoSubmitted = "auto_submitted"
    /// The mail names no sender, so there is no address to answer to.
    case noSender = "no_sender"
    /// The envelope sender is empty: a report of delivery (RFC 5321).
    case nullReturnPath = "null_return_path"
    /// The sender is `mailer-daemon`, `postmaster`, `listserv`, `majordomo`, `owner-…` or `…-request` (RFC 5230).
    case systemSender = "system_sender"
    /// The sender's address says that it takes no answer, such as `noreply` or `nicht-antworten`.
    case noReplySender = "no_reply_sender"
    /// One of the headers of mailing lists (RFC 2369, RFC 2919), of a list that is not ours.
    case listHeader = "list_header"
    /// The software of a mailing list: `X-BeenThere`, `X-Mailman-Version`.
    case listSoftware = "list_software"
    /// `Precedence` is `bulk`, `junk` or `list`.
    case precedenceBulk = "precedence_bulk"
    /// `Precedence` is `auto_reply`.
    case precedenceAutoReply = "precedence_auto_reply"
    /// `X-Auto-Response-Suppress` forbids automatic answers: `All`, `AutoReply` or `OOF`.
    case autoResponseSuppress = "auto_response_suppress"
    /// A vendor's header of automatic answers, such as `X-Autoreply`.
    case autoReplyHeader = "auto_reply_header"
    /// A header against loops, such as `X-Loop` or `X-RT-Loop-Prevention`.
    case loopHeader = "loop_header"
    /// `Feedback-ID` or a relay's mark: mail sent in bulk.
    case feedbackID = "feedback_id"
    /// A report about a delivery: `Content-Type: multipart/report` (RFC 6522).
    case deliveryReport = "delivery_report"
    /// A report that a mail was read or shown (RFC 8098).
    case readReceipt = "read_receipt"
    /// A report that a mail was delivered or handed on.
    case deliveryConfirmation = "delivery_confirmation"
    /// A report that a recipient took a mail for abuse (RFC 5965).
    case abuseReport = "abuse_report"
    /// `X-Failed-Recipients`.
    case failedRecipients = "failed_recipients"
    /// A subject in which programs report that a mail was not delivered.
    case bounceSubject = "bounce_subject"
    /// Somebody forwards a report that a mail was not delivered.
    case forwardedReport = "forwarded_report"
    /// A subject in which programs announce an automatic answer. Soft: people write such subjects too.
    case autoReplySubject = "auto_reply_subject"
    /// The sender is one of our own addresses.
    case ownAddress = "own_address"
    /// The mail, or the domain of its `Message-ID`, is one that we sent.
    case ownMessage = "own_message"
    /// None of our addresses is among the receivers (RFC 5230, section 4.5). Only looked for when the host asks for it,
    /// because mail that is forwarded to an inbox never names it.
    case notAddressedToUs = "not_addressed_to_us"
    /// A filter on the way took it for spam.
    case spam
    /// The mail was forwarded by a rule, so that some of the other signs may not be about the writer. It forbids nothing.
    case forwarded
    /// The text speaks of absence. A weak hint: it forbids nothing.
    case outOfOfficeText = "out_of_office_text"
    /// The text or subject asks not to be written to any more.
    case optOut = "opt_out"

    /// The stable name.
    public var code: String { rawValue }

    /// Whether the sign forbids an automatic answer.
    public var forbidsAutoReply: Bool {
        switch self {
        case .forwarded, .outOfOfficeText: false
        default: true
        }
    }

    /// Whether the sign is evidence that a program wrote the mail.
    public var meansMachine: Bool {
        switch self {
        case .autoSubmitted, .precedenceAutoReply, .autoReplyHeader: true
        default: meansBounce || meansReport
        }
    }

    /// Whether the sign is evidence that the mail reports something else than a failed delivery.
    var meansReport: Bool {
        switch self {
        case .readReceipt, .deliveryConfirmation, .abuseReport: true
        default: false
        }
    }

    /// Whether the sign is evidence that the mail reports a failed delivery.
    public var meansBounce: Bool {
        switch self {
        case .nullReturnPath, .deliveryReport, .failedRecipients, .bounceSubject: true
        default: false
        }
    }

    /// Whether the sign is evidence of a mailing list or a newsletter.
    public var meansList: Bool { self == .listHeader || self == .listSoftware }
}
