public import SupportCore

/// What the provider has reported on a mail since it accepted it.
///
/// A set that only grows, so that reports may arrive twice and in any order.
public struct DeliveryState: Hashable, Sendable, Codable {
    /// How far a mail has come, in ascending order of importance.
    public enum Rank: Int, Sendable, Codable, CaseIterable, Comparable {
        /// Nothing was reported.
        case none = 0
        /// The recipient's server asks to try later.
        case deferred
        /// The recipient's server has it.
        case delivered
        /// The recipient's server refused it for now.
        case softBounced
        /// The provider does not send to this recipient.
        case suppressed
        /// The recipient's server refused it for good.
        case hardBounced
        /// The recipient marked it as spam.
        case complained

        /// Whether `lhs` is less important than `rhs`.
        public static func < (lhs: Rank, rhs: Rank) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// The reported statuses, each with its earliest time.
    public private(set) var reported: [String: Timestamp] = [:]

    package init() {}

    /// The most important report; it never goes down.
    public var rank: Rank {
        reported.keys.compactMap { DeliveryReport.Status(rawValue: $0)?.rank }.max() ?? .none
    }

    /// Whether the mail was delivered, without a bounce or complaint.
    public var isDelivered: Bool { rank == .delivered }

    /// Adds a report.
    ///
    /// - Returns: Whether it was new.
    @discardableResult
    package mutating func insert(_ status: DeliveryReport.Status, at: Timestamp) -> Bool {
        let known = reported[status.rawValue]
        reported[status.rawValue] = min(known ?? at, at)
        return known == nil
    }
}

extension DeliveryReport.Status {
    package var rank: DeliveryState.Rank {
        switch self {
        case .sent: .none
        case .deferred: .deferred
        case .delivered, .opened, .clicked: .delivered
        case .softBounced: .softBounced
        case .suppressed: .suppressed
        case .hardBounced: .hardBounced
        case .complained: .complained
        }
    }
}
