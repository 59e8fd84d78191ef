internal import SupportCore

/// How fast the customers of an inbox should get a reply and a resolution, by priority.
public struct SLAPolicy: Hashable, Sendable, Codable {
    /// The targets of one priority.
    public struct Targets: Hashable, Sendable, Codable {
        /// Seconds until the first reply; nil is no target.
        public var firstResponseSeconds: Int?
        /// Seconds until the resolution; nil is no target.
        public var resolutionSeconds: Int?

        /// Creates targets.
        public init(firstResponseSeconds: Int? = nil, resolutionSeconds: Int? = nil) {
            self.firstResponseSeconds = firstResponseSeconds
            self.resolutionSeconds = resolutionSeconds
        }
    }

    /// The targets of priorities without their own.
    public var targets: Targets
    /// The targets of single priorities, by the priority's raw value.
    public var priorities: [String: Targets]?
    /// Whether only the inbox's working hours count; nil is yes.
    public var inBusinessTime: Bool?
    /// The share of a target, 0 to 1, after which a warning is due; nil is 0.8.
    public var warnAt: Double?

    /// Creates a policy.
    public init(
        targets: Targets,
        priorities: [String: Targets]? = nil,
        inBusinessTime: Bool? = nil,
        warnAt: Double? = nil
    ) {
        self.targets = targets
        self.priorities = priorities
        self.inBusinessTime = inBusinessTime
        self.warnAt = warnAt
    }

    func targets(for priority: Conversation.Priority) -> Targets {
        priorities?[priority.rawValue] ?? targets
    }
}
