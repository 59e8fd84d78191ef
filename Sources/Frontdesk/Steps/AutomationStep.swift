internal import MessageText
internal import OversightQueue
internal import RuleEngine
internal import SupportCore

/// Lets the workspace's rules act on a fresh conversation, as a part of the step that stores it.
struct AutomationStep: Sendable {
    let desk: DeskContext

    /// Applies the rules to the arrival's conversation; what they want to be sent is left for ``carryOut(_:for:on:)``.
    func run(_ arrival: inout Arrival, on unit: inout UnitOfWork) async throws -> RuleRun {
        let event = RuleEvent.fired(by: arrival.message, opening: arrival.conversation, isNew: arrival.isNew)
        guard let event else { return RuleRun() }
        let input = RuleInput(arrival.message, event: event, contactLists: arrival.contact?.lists ?? [])
        let context = RunContext(
            arrival.message,
            contact: arrival.contact,
            suppressedBy: arrival.verdict.mayAutoReply ? [] : arrival.verdict.signals.map(\.rawValue),
            workspaceName: desk.configuration.name
        )
        let runner = AutomationRunner(rules: try await desk.rules.current(on: &unit), limiter: desk.limiter)
        let run = try await runner.run(input, for: &arrival.conversation, context: context, on: &unit)
        arrival.matchedRules = run.matched.map(\.rawValue)
        arrival.skippedActions = run.applied.flatMap(\.outcomes).map(\.summary).filter { $0.contains("skipped") }
        return run
    }

    /// Hands in what rules want to be sent, once the conversation is saved.
    func carryOut(_ run: RuleRun, for arrival: Arrival, on unit: inout UnitOfWork) async throws {
        for response in run.responses {
            let mail = ReplyComposer(configuration: desk.configuration)
                .automaticReply(to: arrival.message, text: response.text, recipient: response.recipient)
            let submission = DraftSubmission(
                id: DraftID("auto_" + response.reference),
                conversationID: arrival.conversation.id,
                messageID: arrival.message.id,
                mail: mail,
                channel: arrival.message.provider,
                author: .agent("rules"),
                category: Self.category,
                requestedMode: run.oversightMode.flatMap { OversightMode(rawValue: $0.rawValue) },
                concerns: response.unresolved.isEmpty ? [] : ["unresolved_variables"]
            )
            _ = try await desk.queue.submit(submission, in: &unit)
        }
    }

    /// The category of rules' answers, whose oversight mode a host sets like any other.
    static let category = "automation"
}
