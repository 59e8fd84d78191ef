public import SupportCore

/// How one call to a provider ended, in the terms of what may happen next.
public enum SendOutcome: Hashable, Sendable {
    /// The provider has the mail.
    case accepted(SendReceipt)
    /// Nothing went out; the try counts.
    case notSent(code: String)
    /// Nothing went out, and the provider asks to wait; the try does not count.
    case wait(Duration?, code: String)
    /// Nothing went out, and nothing will until someone acts; the try does not count.
    case channelClosed(ChannelClosure, code: String)
    /// The provider may have the mail.
    case unknown(code: String, retryAfter: Duration?)
    /// The provider refuses this mail for ever; nothing went out.
    case refused(code: String)

    /// Reads what a transport threw.
    ///
    /// Errors that are not a transport's own count as an unknown outcome.
    public init(_ error: any Error) {
        if error is CancellationError {
            self = .wait(.zero, code: "cancelled")
        } else if let error = error as? MailTransportError {
            self.init(error)
        } else {
            self = .unknown(code: "mail_unknown_outcome", retryAfter: nil)
        }
    }

    private init(_ error: MailTransportError) {
        switch error {
        case .unreachable: self = .notSent(code: error.code)
        case .unknownOutcome, .unreadableResponse: self = .unknown(code: error.code, retryAfter: nil)
        case .inProgress(let retryAfter): self = .unknown(code: error.code, retryAfter: retryAfter)
        case .rateLimited(let retryAfter): self = .wait(retryAfter, code: error.code)
        case .quotaExceeded(_, let retryAfter):
            self = .channelClosed(.quota(retryAfter: retryAfter), code: error.code)
        case .unauthorized: self = .channelClosed(.unauthorized, code: error.code)
        case .paymentRequired: self = .channelClosed(.payment, code: error.code)
        case .keyReused, .suppressed, .notFound, .refused, .unsupported: self = .refused(code: error.code)
        }
    }

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .accepted: "accepted"
        case .notSent(let code), .wait(_, let code), .channelClosed(_, let code), .unknown(let code, _),
            .refused(let code):
            code
        }
    }
}

/// Why a provider takes no mail at all.
public enum ChannelClosure: Hashable, Sendable, Codable {
    /// The key is wrong or lacks a right.
    case unauthorized
    /// The account must be paid.
    case payment
    /// The quota is used up.
    case quota(retryAfter: Duration?)

    /// What the operator must do before mail leaves again.
    public var advice: String {
        switch self {
        case .unauthorized:
            "the provider refuses the API key: replace it if it was revoked (401), or give it the right to send, such as "
                + "the scope email:send (403)"
        case .payment: "the provider's account must be paid (402)"
        case .quota: "the provider's quota is used up (429): wait for the next period or enlarge the plan"
        }
    }

    /// A stable word for logs and answers.
    public var code: String {
        switch self {
        case .unauthorized: "channel_unauthorized"
        case .payment: "channel_payment_required"
        case .quota: "channel_quota_exceeded"
        }
    }
}
