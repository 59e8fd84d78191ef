/// What a rule does: an event, conditions on the mail and actions.
public struct RuleDefinition: Hashable, Sendable {
    /// The name shown to people.
    public var name: String
    /// The event that the rule listens for.
    public var event: RuleEvent
    /// Whether the rule runs; an inactive one is skipped.
    public var isActive: Bool
    /// Rules with lower numbers run first.
    public var priority: Int
    /// Whether a match keeps later rules from running.
    public var stopOnMatch: Bool
    /// All of these have to hold.
    public var conditions: [RuleCondition]
    /// The actions, in order.
    public var actions: [RuleAction]

    /// Creates a definition.
    public init(
        name: String,
        event: RuleEvent,
        isActive: Bool = true,
        priority: Int = 0,
        stopOnMatch: Bool = false,
        conditions: [RuleCondition],
        actions: [RuleAction]
    ) {
        self.name = name
        self.event = event
        self.isActive = isActive
        self.priority = priority
        self.stopOnMatch = stopOnMatch
        self.conditions = conditions
        self.actions = actions
    }
}

extension RuleDefinition: Codable {
    enum CodingKeys: String, CodingKey {
        case name
        case event
        case isActive = "is_active"
        case priority
        case stopOnMatch = "stop_on_match"
        case conditions
        case actions
    }

    /// Reads a definition; the defaults are `is_active` true, `priority` 0 and `stop_on_match` false.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` with all missing, malformed or unknown fields and their paths.
    public init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder, keyedBy: CodingKeys.self)
        let name = fields.required(String.self, .name, "a text")
        let event = fields.word(RuleEvent.self, .event)
        let isActive = fields.optional(Bool.self, .isActive, "true or false") ?? true
        let priority = fields.optional(Int.self, .priority, "a whole number") ?? 0
        let stopOnMatch = fields.optional(Bool.self, .stopOnMatch, "true or false") ?? false
        let conditions = fields.list(RuleCondition.self, .conditions)
        let actions = fields.list(RuleAction.self, .actions)
        fields.refuseUnknown(decoder, besides: Rule.CodingKeys.allCases.map(\.rawValue))
        guard let name, let event, let conditions, let actions else { throw fields.failure }
        let definition = RuleDefinition(
            name: name,
            event: event,
            isActive: isActive,
            priority: priority,
            stopOnMatch: stopOnMatch,
            conditions: conditions,
            actions: actions
        )
        self = try fields.result(definition)
    }
}
