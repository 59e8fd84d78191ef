/// Why a provider did not carry out a request, by what the caller can do about it.
@nonexhaustive public enum MailTransportError: Error, Hashable, CustomStringConvertible {
    /// Nothing went out: no connection could be made. Try again.
    case unreachable(reason: String)
    /// The provider may have acted: the time ran out, the connection broke or the server failed. Find out before trying again.
    case unknownOutcome(reason: String)
    /// Too many requests. Nothing happened; wait.
    case rateLimited(retryAfter: Duration?)
    /// The plan's quota is used up. Nothing happened; wait for the next period or a larger plan.
    case quotaExceeded(quota: QuotaSnapshot?, retryAfter: Duration?)
    /// The key is wrong or lacks a right. Nothing happened; the operator must act.
    case unauthorized(status: Int)
    /// The account must be paid. Nothing happened; the operator must act.
    case paymentRequired
    /// Another request with the same idempotency key is in progress.
    case inProgress(retryAfter: Duration?)
    /// The idempotency key was used for another mail, which is a bug of the caller.
    case keyReused
    /// The recipient may not be written to. Nothing happened.
    case suppressed
    /// There is no such message or thread.
    case notFound
    /// The provider refuses this request, now and later. Nothing happened.
    case refused(status: Int, reason: String)
    /// The provider's answer cannot be understood.
    case unreadableResponse(reason: String)
    /// The provider does not support this.
    case unsupported(operation: String)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .unreachable: "mail_unreachable"
        case .unknownOutcome: "mail_unknown_outcome"
        case .rateLimited: "mail_rate_limited"
        case .quotaExceeded: "mail_quota_exceeded"
        case .unauthorized: "mail_unauthorized"
        case .paymentRequired: "mail_payment_required"
        case .inProgress: "mail_in_progress"
        case .keyReused: "mail_key_reused"
        case .suppressed: "mail_suppressed"
        case .notFound: "mail_not_found"
        case .refused: "mail_refused"
        case .unreadableResponse: "mail_unreadable_response"
        case .unsupported: "mail_unsupported"
        }
    }

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .unreachable(let reason): "the provider could not be reached: \(reason)"
        case .unknownOutcome(let reason): "it is not known whether the provider acted: \(reason)"
        case .rateLimited: "the provider asks to slow down"
        case .quotaExceeded: "the provider's quota is used up; wait for the next period or enlarge the plan"
        case .unauthorized(let status):
            "the provider refuses the API key (\(status)); check that it is valid and may send"
        case .paymentRequired: "the provider's account must be paid"
        case .inProgress: "the provider is still working on an earlier request with this idempotency key"
        case .keyReused: "the idempotency key was used for another mail"
        case .suppressed: "the recipient is on the provider's suppression list"
        case .notFound: "the provider has no such message"
        case .refused(let status, let reason): "the provider refuses the request (\(status)): \(reason)"
        case .unreadableResponse(let reason): "the provider's answer cannot be understood: \(reason)"
        case .unsupported(let operation): "the provider cannot \(operation)"
        }
    }
}
