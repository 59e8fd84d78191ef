package import SupportCore

/// How a call to a provider ended, by what may happen next.
package enum SendOutcome: Hashable, Sendable {
    case accepted(SendReceipt)
    /// Nothing was sent; the attempt counts.
    case notSent(code: String)
    /// Nothing was sent, and the provider asks to wait; the attempt does not count.
    case wait(Duration?, code: String)
    /// Nothing was sent, and nothing will be until somebody acts; the attempt does not count.
    case channelClosed(ChannelClosure, code: String)
    /// The provider may have the mail.
    case unknown(code: String, retryAfter: Duration?)
    /// Nothing was sent, and the provider refuses this mail for good.
    case refused(code: String)

    /// Classifies what a transport threw; errors that are not a transport's own are an unknown outcome.
    package init(_ error: any Error) {
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

    package var code: String {
        switch self {
        case .accepted: "accepted"
        case .notSent(let code), .wait(_, let code), .channelClosed(_, let code), .unknown(let code, _),
            .refused(let code):
            code
        }
    }
}

/// Why a provider accepts no mail.
public enum ChannelClosure: Hashable, Sendable, Codable {
    /// The key is wrong or lacks a right.
    case unauthorized
    /// The account must be paid.
    case payment
    /// The quota is used up.
    case quota(retryAfter: Duration?)

    /// What the operator must do before mail is sent again.
    public var advice: String {
        switch self {
        case .unauthorized:
            "the provider refuses the API key: replace it if it was revoked (401), or give it the right to send, such as "
                + "the scope email:send (403)"
        case .payment: "the provider's account must be paid (402)"
        case .quota: "the provider's quota is used up (429): wait for the next period or enlarge the plan"
        }
    }

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .unauthorized: "channel_unauthorized"
        case .payment: "channel_payment_required"
        case .quota: "channel_quota_exceeded"
        }
    }
}
