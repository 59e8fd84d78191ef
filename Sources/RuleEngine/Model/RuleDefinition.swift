/// What an owner says of a rule: the form in which the source creates one.
public struct RuleDefinition: Hashable, Sendable {
    /// The name shown to people.
    public var name: String
    /// What the rule listens for.
    public var event: RuleEvent
    /// Whether the rule runs; an inactive one is skipped.
    public var isActive: Bool
    /// The place in the order: lower numbers run first.
    public var priority: Int
    /// Whether the rules after this one are skipped once it matches.
    public var stopOnMatch: Bool
    /// What must hold; all of them.
    public var conditions: [RuleCondition]
    /// What is done, in order.
    public var actions: [RuleAction]

    /// Describes a rule.
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

    /// Reads the form of the source; `is_active` is true, `priority` 0 and `stop_on_match` false where they are absent.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` with everything that is missing or malformed, each with its path.
    public init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder, keyedBy: CodingKeys.self)
        let name = fields.required(String.self, .name, "a text")
        let event = fields.word(RuleEvent.self, .event)
        let isActive = fields.optional(Bool.self, .isActive, "true or false") ?? true
        let priority = fields.optional(Int.self, .priority, "a whole number") ?? 0
        let stopOnMatch = fields.optional(Bool.self, .stopOnMatch, "true or false") ?? false
        let conditions = fields.list(RuleCondition.self, .conditions)
        let actions = fields.list(RuleAction.self, .actions)
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
