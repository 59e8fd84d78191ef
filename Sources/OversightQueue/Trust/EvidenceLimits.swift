/// How many verdicts that hang together a step up counts, so that no single incident decides it.
///
/// The guarantee of ``EProcess`` takes verdicts to be independent. Those about one customer's mail, or about the mail of one day
/// on which something was out of order, are not. So only the first few of them count, whatever they say: a choice that does not
/// look at the verdict leaves the guarantee as it is.
public struct EvidenceLimits: Hashable, Sendable {
    /// How many verdicts about one customer's mail count.
    public let customer: Int
    /// How many verdicts about the mail of one day count.
    public let day: Int

    /// No limits.
    public static let none = EvidenceLimits(customer: .max, day: .max)

    /// Limits the verdicts that count.
    public init(customer: Int, day: Int) {
        self.customer = customer
        self.day = day
    }

    /// Whether one more verdict counts after so many of the same customer and of the same day.
    public func admit(afterOfCustomer customer: Int, ofDay day: Int) -> Bool {
        customer < self.customer && day < self.day
    }
}

extension TrustPolicy {
    /// How many verdicts that hang together count on the way up from a mode: a share of what the step needs without a failure.
    public func evidenceLimits(in mode: OversightMode) -> EvidenceLimits {
        guard let target = step(above: mode)?.needs.target,
            let needed = EProcess.cleanVerdicts(target: target, alpha: alpha)
        else { return .none }
        return EvidenceLimits(
            customer: Self.share(maximumCustomerShare, of: needed),
            day: Self.share(maximumDayShare, of: needed)
        )
    }

    /// At least one, so that a share that is too small only slows down.
    private static func share(_ share: Double, of count: Int) -> Int {
        guard share.isFinite, share < 1 else { return .max }
        return max(1, Int(Double(count) * max(share, 0)))
    }
}
