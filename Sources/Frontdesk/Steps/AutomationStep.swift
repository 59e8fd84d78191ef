internal import MessageText
internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

/// Applies the workspace's rules to a message that opened its conversation.
///
/// Rules run in the step that stores the message; those with a condition on the intent in the step that keeps the model's
/// answer.
struct AutomationStep: Sendable {
    let desk: DeskContext

    /// Applies the rules to the conversation; what they send is left to ``submitResponses(of:to:in:)``.
    func run(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws -> RuleRun {
        guard incoming.isNew else { return RuleRun() }
        let mail = (incoming.analysis, incoming.contact)
        return try await run(.beforeModel, nil, mail, for: &incoming.conversation, in: &unit)
    }

    /// Applies the rules that waited for the intent.
    ///
    /// - Returns: What is to be done about the message now.
    func run(after triage: Triage, of analysis: MessageAnalysis, in unit: inout UnitOfWork) async throws -> Triage {
        let message = analysis.message
        guard var conversation = try await unit.read(Conversation.self, message.conversationID.rawValue) else {
            return triage
        }
        guard !conversation.state.isOver else { return .file(reason: Triage.conversationOver) }
        guard triage.intent != nil, conversation.createdAt == message.receivedAt else { return triage }
        let contact = try await conversation.contactID.asyncFlatMap { try await unit.read(Contact.self, $0.rawValue) }
        let run = try await run(.afterModel, triage, (analysis, contact), for: &conversation, in: &unit)
        guard !run.matched.isEmpty else { return triage }
        if conversation.assignee == nil { _ = try await desk.assignment.assign(&conversation, in: &unit) }
        try await desk.assignment.settle(conversation, in: &unit)
        try unit.save(conversation)
        _ = try await SLAMonitor(calendars: desk.calendars).check(conversation, in: &unit)
        try await submitResponses(of: run, to: message, in: &unit)
        if let escalation = run.escalation {
            return .escalate(reason: escalation.code, intent: triage.intent, confidence: triage.confidence)
        }
        return conversation.state.isOver ? .file(reason: Triage.conversationOver) : triage
    }

    private func run(
        _ phase: RulePhase,
        _ triage: Triage?,
        _ mail: (analysis: MessageAnalysis, contact: Contact?),
        for conversation: inout Conversation,
        in unit: inout UnitOfWork
    ) async throws -> RuleRun {
        let (message, verdict) = (mail.analysis.message, mail.analysis.verdict)
        guard let event = RuleEvent.fired(by: message, opening: conversation, isNew: true) else { return RuleRun() }
        let rules = try await desk.rules.current(in: &unit)
        let input = RuleInput(
            message,
            event: event,
            contactLists: mail.contact?.lists ?? [],
            openSchedules: try await open(rules.rules.schedules, at: message.receivedAt, in: &unit),
            intent: triage?.intent,
            confidence: triage?.confidence ?? 0
        )
        var context = RunContext(
            message,
            contact: mail.contact,
            suppressedBy: Self.suppression(of: mail.analysis),
            workspaceName: desk.configuration.name
        )
        context.inboxes = try await existing(rules.rules.inboxes, in: &unit)
        context.filedBecause = verdict.filing == .normal ? [] : [verdict.author.rawValue]
        let runner = AutomationRunner(rules: rules, limiter: desk.limiter)
        return try await runner.run(input, for: &conversation, context: context, phase: phase, in: &unit)
    }

    /// Those of the inboxes that exist, as a record or by the configuration.
    private func existing(_ inboxes: Set<InboxID>, in unit: inout UnitOfWork) async throws -> Set<InboxID> {
        let stored = try await unit.read(Inbox.self, inboxes.map(\.rawValue).sorted()).values.map(\.id)
        return Set(stored).union(desk.configuration.mailboxes.compactMap(\.inboxID))
    }

    /// The schedules that are open at a time: the working hours of inboxes, by the inboxes' identifiers.
    private func open(
        _ schedules: Set<String>,
        at time: Timestamp,
        in unit: inout UnitOfWork
    ) async throws -> Set<String> {
        var open: Set<String> = []
        for inbox in try await unit.read(Inbox.self, schedules.sorted()).values
        where try desk.calendars.calendar(of: inbox).isOpen(at: time) {
            open.insert(inbox.id.rawValue)
        }
        return open
    }

    /// Why rules must not reply.
    ///
    /// An automatic reply goes to the author of a message only: an address that anyone can write into `Reply-To` would make us
    /// write to people who never wrote to us.
    private static func suppression(of analysis: MessageAnalysis) -> [String] {
        let signals = analysis.verdict.mayAutoReply ? [] : analysis.verdict.signals.map(\.rawValue)
        return signals + (analysis.message.repliesElsewhere ? [Submission.replyToDiffers] : [])
            + (analysis.message.authentication == .failed ? [Triage.authenticationFailed] : [])
    }

    /// Sends the replies of rules, once the conversation is saved.
    func submitResponses(of run: RuleRun, to message: Message, in unit: inout UnitOfWork) async throws {
        guard !run.responses.isEmpty else { return }
        let composer = try await desk.composer(for: message.conversationID, in: &unit)
        for response in run.responses {
            let words = OwnersWords(
                desk: desk,
                mail: composer.automaticReply(to: message, text: response.text, recipient: response.recipient),
                message: message,
                author: "rules",
                source: ["rule_id": response.rule.rawValue, "rule_version": String(response.version)],
                concerns: response.unresolved.isEmpty ? [] : ["unresolved_variables"]
            )
            try await words.send(as: DraftID("auto", for: response.reference), in: &unit)
        }
    }

    /// The category of rules' replies, whose oversight mode a host sets like any other.
    static let category = "automation"
}

extension PlannedEscalation {
    /// The reason that people see.
    var code: String { reason ?? "rule" }
}
