public import SupportCore

/// How fast customers of an inbox should hear from us, for each priority.
public struct SLAPolicy: Hashable, Sendable, Codable {
    /// The targets of one priority.
    public struct Targets: Hashable, Sendable, Codable {
        /// Until the first answer, in seconds; nil is no target.
        public var firstResponseSeconds: Int?
        /// Until it is resolved, in seconds; nil is no target.
        public var resolutionSeconds: Int?

        /// Describes targets.
        public init(firstResponseSeconds: Int? = nil, resolutionSeconds: Int? = nil) {
            self.firstResponseSeconds = firstResponseSeconds
            self.resolutionSeconds = resolutionSeconds
        }
    }

    /// The targets of every priority that has none of its own.
    public var targets: Targets
    /// The targets of single priorities, by name.
    public var priorities: [String: Targets]?
    /// Whether only the inbox's working hours count; nil is yes.
    public var inBusinessTime: Bool?
    /// Which part of a target must have passed before a warning, 0 to 1; nil is 0.8.
    public var warnAt: Double?

    /// Describes service levels.
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

    /// The targets of a priority.
    public func targets(for priority: Conversation.Priority) -> Targets {
        priorities?[priority.rawValue] ?? targets
    }
}
