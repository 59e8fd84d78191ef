internal import SupportCore

/// When and how often a mail is tried again.
public struct RetryPolicy: Hashable, Sendable {
    /// The upper end of the first delay.
    public var base: Duration
    /// The longest delay that the policy itself chooses.
    public var cap: Duration
    /// How many tries count before giving up.
    public var maximumAttempts: Int
    /// How long after the first call a mail may still be tried.
    public var horizon: Duration
    /// How long a worker may hold a mail.
    public var lease: Duration
    /// How long a call to a provider may take; after that it is not known whether it has the mail.
    ///
    /// The desk of `Frontdesk` waits no longer. A ``Dispatcher`` by itself leaves that to the transport.
    public var callTimeout: Duration
    /// How long before the provider forgets a key it is no longer used.
    public var keyMargin: Duration
    /// After how long a mail that the provider does not find counts as not sent; nil for never.
    ///
    /// Set it only if the provider's search is up to date by then for sure.
    public var notFoundMeansNotSent: Duration?
    /// The longest wait that a provider can ask for.
    public static let longestWait: Duration = .seconds(86_400)

    /// The defaults: 2 s to 15 min with full jitter, 8 tries within 23 h, a lease of 60 s, calls of at most 30 s.
    public static let standard = RetryPolicy()

    private init() {
        base = .seconds(2)
        cap = .seconds(900)
        maximumAttempts = 8
        horizon = .seconds(23 * 3600)
        lease = .seconds(60)
        callTimeout = .seconds(30)
        keyMargin = .seconds(3600)
        notFoundMeansNotSent = nil
    }

    /// Chooses when to try again.
    ///
    /// - Throws: ``RetryPolicyError`` if the lease could end while a call is still under way, or a number makes no sense.
    public init(
        base: Duration = .seconds(2),
        cap: Duration = .seconds(900),
        maximumAttempts: Int = 8,
        horizon: Duration = .seconds(23 * 3600),
        lease: Duration = .seconds(60),
        callTimeout: Duration = .seconds(30),
        keyMargin: Duration = .seconds(3600),
        notFoundMeansNotSent: Duration? = nil
    ) throws(RetryPolicyError) {
        guard lease > callTimeout else { throw .leaseTooShort(lease: lease, callTimeout: callTimeout) }
        guard base > .zero, cap >= base, maximumAttempts > 0, horizon > .zero, keyMargin >= .zero else {
            throw .outOfRange
        }
        self.base = base
        self.cap = cap
        self.maximumAttempts = maximumAttempts
        self.horizon = horizon
        self.lease = lease
        self.callTimeout = callTimeout
        self.keyMargin = keyMargin
        self.notFoundMeansNotSent = notFoundMeansNotSent
    }

    /// The delay after `attempt` counted tries: full jitter, a random share of the doubled base, at most the cap.
    ///
    /// - Parameters:
    ///   - attempt: How many tries have counted, from 1.
    ///   - jitter: A random number in 0..<1; anything else is brought into that range.
    ///   - retryAfter: What the provider asks for, at most a day; the delay is never shorter.
    /// - Returns: How long to wait.
    public func delay(after attempt: Int, jitter: Double, retryAfter: Duration? = nil) -> Duration {
        let exponent = min(max(attempt - 1, 0), 30)
        let (doubled, overflow) = base.wholeMilliseconds.multipliedReportingOverflow(by: 1 << Int64(exponent))
        let longest = overflow ? cap.wholeMilliseconds : min(doubled, cap.wholeMilliseconds)
        let share = jitter.isFinite ? min(max(jitter, 0), 1) : 1
        let chosen = Duration.milliseconds(Int64(Double(longest) * share))
        guard let retryAfter, retryAfter > .zero else { return chosen }
        return max(chosen, min(retryAfter, Self.longestWait))
    }
}

/// Why a retry policy cannot be used.
@nonexhaustive public enum RetryPolicyError: Error, Hashable, CustomStringConvertible {
    /// A worker could lose its mail while its call is still under way.
    case leaseTooShort(lease: Duration, callTimeout: Duration)
    /// A duration or number is zero, negative or in the wrong order.
    case outOfRange

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .leaseTooShort: "retry_lease_too_short"
        case .outOfRange: "retry_out_of_range"
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .leaseTooShort(let lease, let callTimeout):
            "the lease (\(lease)) must be longer than a call may take (\(callTimeout))"
        case .outOfRange: "delays, attempts and horizon must be positive, and the cap not smaller than the base"
        }
    }
}
