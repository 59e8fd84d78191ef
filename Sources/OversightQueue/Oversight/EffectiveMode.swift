/// The mode in which a mail is handled, and what decided it.
public struct EffectiveMode: Hashable, Sendable, Codable {
    /// What limits the mode.
    public enum Source: String, Sendable, Codable, CaseIterable {
        /// The kill switch.
        case killSwitch = "kill_switch"
        /// The workspace's ceiling.
        case workspace
        /// The inbox's ceiling.
        case inbox
        /// What the category of mail has earned.
        case category
        /// A setting for this customer.
        case customer
        /// A rule asked for it.
        case rule
        /// An ``AutonomyFloor``.
        case floor
        /// The agent asked for it.
        case request
    }

    /// A limit, and the freest mode that it allows.
    package struct Cap: Hashable, Sendable, Codable {
        package var source: Source
        package var mode: OversightMode

        package init(_ source: Source, _ mode: OversightMode) {
            self.source = source
            self.mode = mode
        }
    }

    /// The mode.
    public let mode: OversightMode
    /// What decided it.
    public let decidedBy: Source
    /// The mode that the agent asked for, if any.
    package let requested: OversightMode?

    /// The first of the strictest limits decides, or a request that is even stricter; without limits it is `gated_send`.
    package init(caps: [Cap], requested: OversightMode? = nil) {
        var strictest = caps.first ?? Cap(.category, .gatedSend)
        for cap in caps where cap.mode < strictest.mode { strictest = cap }
        if let requested, requested < strictest.mode { strictest = Cap(.request, requested) }
        mode = strictest.mode
        decidedBy = strictest.source
        self.requested = requested
    }
}
