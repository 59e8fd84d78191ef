public import SupportCore

/// Whether a provider takes mail at all.
package struct ChannelState: Hashable, Sendable, Codable, StoredRecord {
    package let channel: String
    /// Why it takes none; nil if it does.
    package internal(set) var closure: ChannelClosure?
    package internal(set) var closedAt: Timestamp?
    /// When one mail may be tried.
    package internal(set) var probeAt: Timestamp?

    package static let collection = "channels"
    package var recordID: String { channel }

    init(channel: String) {
        self.channel = channel
    }

    /// Whether no mail may be tried at `now`.
    package func isClosed(at now: Timestamp) -> Bool {
        guard closure != nil else { return false }
        return probeAt.map { now < $0 } ?? true
    }

    mutating func close(_ closure: ChannelClosure, at now: Timestamp) {
        if self.closure == nil { closedAt = now }
        self.closure = closure
        probeAt = now + Self.pause(closure)
    }

    mutating func reopen() {
        closure = nil
        closedAt = nil
        probeAt = nil
    }

    private static func pause(_ closure: ChannelClosure) -> Duration {
        switch closure {
        case .unauthorized: .seconds(300)
        case .payment: .seconds(3600)
        case .quota(let retryAfter): min(max(retryAfter ?? .seconds(3600), .seconds(1)), RetryPolicy.longestWait)
        }
    }
}

/// The newest quota that a provider has reported.
public struct ChannelQuota: Hashable, Sendable, Codable, StoredRecord {
    /// The provider.
    package let channel: String
    /// The quota.
    public let quota: QuotaSnapshot
    /// When it was reported.
    package let at: Timestamp

    /// `channel_quotas`.
    public static let collection = "channel_quotas"
    /// The provider's name.
    public var recordID: String { channel }
    package static let warningPercentage = 80

    /// Whether at least 80 % are used, or the provider itself warns.
    public var isWarning: Bool { quota.isWarning || (percentage ?? 0) >= Self.warningPercentage }

    /// The share that is used, in percent; nil if unknown.
    public var percentage: Int? {
        if let percentage = quota.percentage { return percentage }
        guard let used = quota.used, let limit = quota.limit, limit > 0, used >= 0 else { return nil }
        return Int(min(1_000_000, Double(used) / Double(limit) * 100))
    }
}
