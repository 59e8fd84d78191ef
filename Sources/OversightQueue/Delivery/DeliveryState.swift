public import SupportCore

/// What became of a mail after the provider accepted it, as far as its events have told.
///
/// A set that only grows: events may come twice, in any order and before the acceptance, and the result is the same.
public struct DeliveryState: Hashable, Sendable, Codable {
    /// How far a mail has come, in the order of what counts more.
    public enum Rank: Int, Sendable, Codable, CaseIterable, Comparable {
        /// Nothing is known.
        case none = 0
        /// The recipient's server asks to try later.
        case deferred
        /// The recipient's server has it.
        case delivered
        /// The recipient's server refused it this time.
        case softBounced
        /// The provider does not send to this recipient.
        case suppressed
        /// The recipient's server refused it for ever.
        case hardBounced
        /// The recipient calls it spam.
        case complained

        /// Whether `lhs` counts less than `rhs`.
        public static func < (lhs: Rank, rhs: Rank) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// Everything that was reported, by its stable word, each with the earliest time reported for it.
    public private(set) var reported: [String: Timestamp] = [:]

    /// Nothing is known.
    public init() {}

    /// What counts most of all that was reported; it never goes down.
    public var rank: Rank {
        reported.keys.compactMap { DeliveryReport.Status(rawValue: $0)?.rank }.max() ?? .none
    }

    /// Whether the mail reached the recipient and nothing bad was heard of it.
    public var isDelivered: Bool { rank == .delivered }

    /// Takes in a report.
    ///
    /// - Returns: Whether it told something new.
    @discardableResult
    public mutating func insert(_ status: DeliveryReport.Status, at: Timestamp) -> Bool {
        let known = reported[status.rawValue]
        reported[status.rawValue] = min(known ?? at, at)
        return known == nil
    }
}

extension DeliveryReport.Status {
    /// How much the report counts.
    public var rank: DeliveryState.Rank {
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
