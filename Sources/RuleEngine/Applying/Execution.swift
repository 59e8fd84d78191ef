internal import SupportCore

/// Carries out the actions of the rules that fired, in order.
struct Execution {
    var conversation: Conversation
    var run = RuleRun()
    let context: RunContext
    let limiter: AutomaticReplyLimiter
    /// The rule that set the assignee, the status or the inbox; the first one wins.
    private var setters: [String: RuleID] = [:]

    init(conversation: Conversation, context: RunContext, limiter: AutomaticReplyLimiter) {
        self.conversation = conversation
        self.context = context
        self.limiter = limiter
    }

    mutating func apply(_ rule: Rule, in unit: inout UnitOfWork) async throws {
        var actions: [PerformedAction] = []
        for (index, action) in rule.definition.actions.enumerated() {
            let result = try await perform(action, at: index, of: rule, in: &unit)
            actions.append(PerformedAction(action: action, result: result))
        }
        run.applied.append(RuleRun.Applied(rule: rule.id, actions: actions))
        let details = [
            "rule_id": rule.id.rawValue, "message_id": context.messageID.rawValue,
            "actions": actions.map(\.summary).joined(separator: ", "),
        ]
        record(.automationApplied, by: rule.id, details, in: &unit)
    }

    private func record(
        _ kind: EventKind,
        by rule: RuleID,
        _ details: [String: String],
        in unit: inout UnitOfWork
    ) {
        let event = WorkspaceEvent(
            kind,
            by: .system("rules"),
            on: conversation.id,
            subject: rule.rawValue,
            details: details
        )
        unit.record(event)
    }

    private mutating func perform(
        _ action: RuleAction,
        at index: Int,
        of definition: Rule,
        in unit: inout UnitOfWork
    ) async throws -> ActionResult {
        let rule = definition.id
        return switch action {
        case .addTag(let id): try await addTag(id, in: &unit)
        case .removeTag(let id): conversation.tags.remove(id) == nil ? .unchanged : .applied
        case .assignAgent(let id): try await assign(id, by: rule, in: &unit)
        case .setStatus(let status): setStatus(status, by: rule, in: &unit)
        case .routeToInbox(let id): route(to: id, by: rule, in: &unit)
        case .escalate(let reason): escalate(reason, by: rule)
        case .setOversightMode(let mode): tighten(to: mode)
        case .sendResponse(let body): try await respond(body, at: index, of: definition, in: &unit)
        }
    }

    private mutating func addTag(_ id: TagID, in unit: inout UnitOfWork) async throws -> ActionResult {
        guard try await unit.read(Tag.self, id.rawValue) != nil else { return .skipped(.unknownTag) }
        return conversation.tags.insert(id).inserted ? .applied : .unchanged
    }

    private mutating func assign(_ id: AgentID, by rule: RuleID, in unit: inout UnitOfWork) async throws -> ActionResult
    {
        guard try await unit.read(Agent.self, id.rawValue) != nil else { return .skipped(.notMember) }
        if conversation.assignee == id { return .unchanged }
        if let other = setters["assignee"] { return .skipped(.conflict(with: other)) }
        guard conversation.assignee == nil else { return .skipped(.alreadyAssigned) }
        conversation.assignee = id
        setters["assignee"] = rule
        record(.conversationAssigned, by: rule, ["agent_id": id.rawValue, "reason": "rule"], in: &unit)
        return .applied
    }

    private mutating func setStatus(
        _ status: Conversation.Status,
        by rule: RuleID,
        in unit: inout UnitOfWork
    ) -> ActionResult {
        if let other = setters["status"], conversation.status != status { return .skipped(.conflict(with: other)) }
        setters["status"] = setters["status"] ?? rule
        guard conversation.status != status else { return .unchanged }
        let event = ConversationEvent(leadingTo: status, at: unit.now)
        do throws(ConversationError) {
            try conversation.apply(event, by: .system("rules"), in: &unit)
            return .applied
        } catch {
            return .failed(code: error.code)
        }
    }

    private mutating func route(to id: InboxID, by rule: RuleID, in unit: inout UnitOfWork) -> ActionResult {
        if let inboxes = context.inboxes, !inboxes.contains(id) { return .skipped(.unknownInbox) }
        if let other = setters["inbox"], conversation.inboxID != id { return .skipped(.conflict(with: other)) }
        setters["inbox"] = setters["inbox"] ?? rule
        run.inboxID = id
        guard conversation.inboxID != id else { return .unchanged }
        conversation.inboxID = id
        record(.conversationRouted, by: rule, ["inbox_id": id.rawValue, "reason": "rule"], in: &unit)
        return .applied
    }

    private mutating func escalate(_ reason: String?, by rule: RuleID) -> ActionResult {
        guard context.filedBecause.isEmpty else { return .skipped(.suppressed(context.filedBecause)) }
        run.escalation = run.escalation ?? PlannedEscalation(rule: rule, reason: reason)
        return .applied
    }

    private mutating func tighten(to mode: RuleOversightMode) -> ActionResult {
        let known = conversation.oversightMode.flatMap { RuleOversightMode(rawValue: $0) }
        if let known, known <= mode { return .unchanged }
        conversation.oversightMode = mode.rawValue
        return .applied
    }
}
