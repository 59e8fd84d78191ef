/// The mode in which one mail is handled, and what decided it.
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
        /// The list of what is never left to a machine.
        case floor
        /// The sender of this mail asked for it.
        case request
    }

    /// One limit.
    public struct Cap: Hashable, Sendable, Codable {
        /// Where it comes from.
        public var source: Source
        /// The freest mode it allows.
        public var mode: OversightMode

        /// Limits the mode.
        public init(_ source: Source, _ mode: OversightMode) {
            self.source = source
            self.mode = mode
        }
    }

    /// The mode.
    public let mode: OversightMode
    /// What decided it: the first of the strictest limits.
    public let decidedBy: Source
    /// What was asked for; nil for no wish.
    public let requested: OversightMode?

    /// Takes the strictest of all limits; a request can only make it stricter.
    ///
    /// Without any limit it is ``OversightMode/gatedSend``.
    public init(caps: [Cap], requested: OversightMode? = nil) {
        var strictest = caps.first ?? Cap(.category, .gatedSend)
        for cap in caps where cap.mode < strictest.mode { strictest = cap }
        if let requested, requested < strictest.mode { strictest = Cap(.request, requested) }
        mode = strictest.mode
        decidedBy = strictest.source
        self.requested = requested
    }
}
