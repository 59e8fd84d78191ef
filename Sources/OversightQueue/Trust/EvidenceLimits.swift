/// How many dependent verdicts count for a promotion, so that no single incident decides it.
///
/// The guarantee of ``EProcess`` assumes independent verdicts. Those about one customer's mail, or about the mail of one day with
/// an outage, are not independent. So only the first few of them count. The choice does not depend on the verdict, which keeps
/// the guarantee.
package struct EvidenceLimits: Hashable, Sendable {
    /// For one customer's mail.
    package let customer: Int
    /// For the mail of one day.
    package let day: Int

    package static let none = EvidenceLimits(customer: .max, day: .max)

    package init(customer: Int, day: Int) {
        self.customer = customer
        self.day = day
    }

    /// Whether one more verdict counts after so many for the same customer and the same day.
    package func admit(afterOfCustomer customer: Int, ofDay day: Int) -> Bool {
        customer < self.customer && day < self.day
    }
}

extension TrustPolicy {
    /// A share of the verdicts that a promotion needs without a failure.
    package func evidenceLimits(in mode: OversightMode) -> EvidenceLimits {
        guard let target = step(above: mode)?.needs.target,
            let needed = EProcess.cleanVerdicts(target: target, alpha: alpha)
        else { return .none }
        return EvidenceLimits(
            customer: Self.share(maximumCustomerShare, of: needed),
            day: Self.share(maximumDayShare, of: needed)
        )
    }

    /// At least one, so that a share that is too small does not block promotion for good.
    private static func share(_ share: Double, of count: Int) -> Int {
        guard share.isFinite, share < 1 else { return .max }
        return max(1, Int(Double(count) * max(share, 0)))
    }
}
