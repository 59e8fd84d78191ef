public import SupportCore

/// Whether a provider takes mail at all.
public struct ChannelState: Hashable, Sendable, Codable, StoredRecord {
    /// The provider.
    public let channel: String
    /// Why it takes none; nil if it does.
    public internal(set) var closure: ChannelClosure?
    /// When it stopped.
    public internal(set) var closedAt: Timestamp?
    /// When one mail may be tried again.
    public internal(set) var probeAt: Timestamp?

    /// The collection of channels.
    public static let collection = "channels"
    /// The provider's name.
    public var recordID: String { channel }

    init(channel: String) {
        self.channel = channel
    }

    /// Whether no mail may be tried at `now`.
    public func isClosed(at now: Timestamp) -> Bool {
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

/// The newest state of a provider's quota that a response has told.
public struct ChannelQuota: Hashable, Sendable, Codable, StoredRecord {
    /// The provider.
    public let channel: String
    /// The quota.
    public let quota: QuotaSnapshot
    /// When it was told.
    public let at: Timestamp

    /// The collection of quotas.
    public static let collection = "channel_quotas"
    /// The provider's name.
    public var recordID: String { channel }
    /// From here on a person should know, in percent.
    public static let warningPercentage = 80

    /// Whether a person should know.
    public var isWarning: Bool { quota.isWarning || (percentage ?? 0) >= Self.warningPercentage }

    /// The share that is used, in percent; nil if the provider does not tell.
    public var percentage: Int? {
        if let percentage = quota.percentage { return percentage }
        guard let used = quota.used, let limit = quota.limit, limit > 0, used >= 0 else { return nil }
        return Int(min(1_000_000, Double(used) / Double(limit) * 100))
    }
}
