internal import SupportCore
public import WebhookVerify

/// Chooses which mail that left alone is looked at afterwards.
///
/// The choice follows from the draft's identifier under a secret key: reproducible for whoever has the key, and not to be
/// steered by the agent.
public struct Sampler: Sendable {
    private let key: HMACSHA256.Key
    /// Which share of monitored mail is looked at.
    public var monitoredRate: Double
    /// Which share of autonomous mail is looked at.
    public var autonomousRate: Double

    /// Chooses by `key`; shares lie in 0...1.
    public init(key: HMACSHA256.Key, monitoredRate: Double = 0.2, autonomousRate: Double = 0.05) {
        self.key = key
        self.monitoredRate = monitoredRate
        self.autonomousRate = autonomousRate
    }

    /// Whether the draft is looked at.
    public func isChosen(_ draft: DraftID, mode: OversightMode) -> Bool {
        let rate = mode == .autonomous ? autonomousRate : monitoredRate
        guard rate > 0 else { return false }
        return rate >= 1 || Double(number(of: draft)) < rate * 0x1p64
    }

    private func number(of draft: DraftID) -> UInt64 {
        let tag = key.tag(for: Array(draft.rawValue.utf8)).bytes
        return tag.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
