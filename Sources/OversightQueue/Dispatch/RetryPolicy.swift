internal import SupportCore

/// When and how often a mail is tried again.
public struct RetryPolicy: Hashable, Sendable {
    /// The upper end of the first delay.
    package let base: Duration
    /// The longest delay that the policy itself chooses.
    package let cap: Duration
    /// How many attempts count before giving up.
    package let maximumAttempts: Int
    /// How long after the first call a mail may still be tried.
    package let horizon: Duration
    /// How long a worker may hold a mail.
    package let lease: Duration
    /// How long a desk waits for a call to a provider; after that it is unknown whether the provider has the mail.
    package let callTimeout: Duration
    /// How long before the provider forgets a key the key is no longer used.
    package let keyMargin: Duration
    /// After how long a mail that a lookup does not find counts as not sent; nil for never.
    ///
    /// Only for providers whose search is certain to be up to date by then.
    package let notFoundMeansNotSent: Duration?

    /// The longest wait that a provider can ask for.
    package static let longestWait: Duration = .seconds(86_400)

    /// The defaults: 2 s to 15 min with full jitter, 8 attempts within 23 h, a lease of 60 s, calls of at most 30 s.
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
    /// - Throws: ``Problem`` if the lease could end during a call, or a number makes no sense.
    public init(
        base: Duration = .seconds(2),
        cap: Duration = .seconds(900),
        maximumAttempts: Int = 8,
        horizon: Duration = .seconds(23 * 3600),
        lease: Duration = .seconds(60),
        callTimeout: Duration = .seconds(30),
        keyMargin: Duration = .seconds(3600),
        notFoundMeansNotSent: Duration? = nil
    ) throws(Problem) {
        guard lease > callTimeout else { throw .leaseTooShort(lease: lease, callTimeout: callTimeout) }
        let times = [base, cap, horizon, lease, callTimeout, keyMargin, notFoundMeansNotSent ?? .zero]
        guard times.allSatisfy((.zero...SettingCheck.longest).contains), base > .zero, cap >= base, callTimeout > .zero,
            horizon > .zero, (1...10_000).contains(maximumAttempts)
        else { throw .outOfRange }
        self.base = base
        self.cap = cap
        self.maximumAttempts = maximumAttempts
        self.horizon = horizon
        self.lease = lease
        self.callTimeout = callTimeout
        self.keyMargin = keyMargin
        self.notFoundMeansNotSent = notFoundMeansNotSent
    }

    /// The delay after `attempt` attempts, counted from 1: full jitter, `jitter * min(cap, base * 2^(attempt - 1))`.
    ///
    /// It is never shorter than what the provider asks for, up to a day. A jitter outside 0..<1 is clamped.
    package func delay(after attempt: Int, jitter: Double, retryAfter: Duration? = nil) -> Duration {
        let exponent = min(max(attempt - 1, 0), 30)
        let (doubled, overflow) = base.wholeMilliseconds.multipliedReportingOverflow(by: 1 << Int64(exponent))
        let longest = overflow ? cap.wholeMilliseconds : min(doubled, cap.wholeMilliseconds)
        let chosen = Duration.milliseconds(longest).share(jitter)
        guard let retryAfter, retryAfter > .zero else { return chosen }
        return max(chosen, min(retryAfter, Self.longestWait))
    }

    /// Why a retry policy cannot be used.
    @nonexhaustive public enum Problem: Error, Hashable, CustomStringConvertible {
        /// A worker could lose its mail during a call.
        case leaseTooShort(lease: Duration, callTimeout: Duration)
        /// A duration or number is zero, negative, longer than ten years or in the wrong order.
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
            case .outOfRange:
                """
                delays, attempts and horizon must be positive and at most ten years, and the cap not smaller than the base
                """
            }
        }
    }
}
