public import OversightQueue

/// How a mail provider does: whether it takes mail, and how much of its quota is used.
public struct ChannelHealth: Sendable, Hashable {
    /// The provider's name.
    public let channel: String
    /// Why the provider takes no mail; nil if it does.
    public let closure: ChannelClosure?
    /// The quota as the provider told it last; nil if it has never told.
    public let quota: ChannelQuota?

    /// What the operator should do, in the order of urgency; empty if all is well.
    public var advice: [String] {
        var advice = [closure?.advice].compactMap(\.self)
        if let quota, quota.isWarning, closure == nil {
            let share = quota.percentage.map { "\($0) %" } ?? "most"
            advice.append("\(share) of the quota is used: enlarge the plan before it ends")
        }
        return advice
    }
}
