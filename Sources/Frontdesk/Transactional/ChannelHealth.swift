public import OversightQueue

/// Whether a mail provider takes mail, and how much of its quota is used.
public struct ChannelHealth: Sendable, Hashable {
    /// The provider's name.
    public let channel: String
    /// Why the provider takes no mail; nil if it does.
    public let closure: ChannelClosure?
    /// The quota as last reported; nil if it never was.
    public let quota: ChannelQuota?

    /// What the operator should do, the most urgent first; empty if all is well.
    public var advice: [String] {
        var advice = [closure?.advice].compactMap(\.self)
        if let quota, quota.isWarning, closure == nil {
            let share = quota.percentage.map { "\($0) %" } ?? "most"
            advice.append("\(share) of the quota is used: enlarge the plan before it ends")
        }
        return advice
    }
}
