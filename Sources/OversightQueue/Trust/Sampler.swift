internal import SupportCore
public import WebhookVerify

/// Chooses which mail that was sent without a person is judged by one afterwards.
///
/// The choice is a keyed hash of the draft's identifier: reproducible with the key, and out of the agent's control.
public struct Sampler: Sendable {
    private let key: HMACSHA256.Key
    /// The share of monitored mail, 0 to 1.
    package var monitoredRate: Double
    /// The share of autonomous mail, 0 to 1.
    package var autonomousRate: Double

    /// Chooses with a secret key.
    public init(key: HMACSHA256.Key, monitoredRate: Double = 0.2, autonomousRate: Double = 0.05) {
        self.key = key
        self.monitoredRate = monitoredRate
        self.autonomousRate = autonomousRate
    }

    package func isChosen(_ draft: DraftID, mode: OversightMode) -> Bool {
        let rate = mode == .autonomous ? autonomousRate : monitoredRate
        guard rate > 0 else { return false }
        return rate >= 1 || Double(number(of: draft)) < rate * 0x1p64
    }

    private func number(of draft: DraftID) -> UInt64 {
        let tag = key.tag(for: Array(draft.rawValue.utf8)).bytes
        return tag.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
