internal import MessageText
internal import OversightQueue
internal import RuleEngine
internal import SupportCore

/// Applies the workspace's rules to a new message, as a part of the step that stores it.
struct AutomationStep: Sendable {
    let desk: DeskContext

    /// Applies the rules to the conversation; what they send is left to ``submitResponses(of:for:in:)``.
    func run(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws -> RuleRun {
        let event = RuleEvent.fired(by: incoming.message, opening: incoming.conversation, isNew: incoming.isNew)
        guard let event else { return RuleRun() }
        let input = RuleInput(incoming.message, event: event, contactLists: incoming.contact?.lists ?? [])
        let context = RunContext(
            incoming.message,
            contact: incoming.contact,
            suppressedBy: suppression(of: incoming),
            workspaceName: desk.configuration.name
        )
        let runner = AutomationRunner(rules: try await desk.rules.current(in: &unit), limiter: desk.limiter)
        return try await runner.run(input, for: &incoming.conversation, context: context, in: &unit)
    }

    /// Why rules must not reply.
    ///
    /// An automatic reply goes to the author of a message only: an address that anyone can write into `Reply-To` would make us
    /// write to people who never wrote to us.
    private func suppression(of incoming: IncomingMessage) -> [String] {
        let signals = incoming.verdict.mayAutoReply ? [] : incoming.verdict.signals.map(\.rawValue)
        return signals + (incoming.message.repliesElsewhere ? [Submission.replyToDiffers] : [])
    }

    /// Submits the replies that rules send, once the conversation is saved.
    func submitResponses(of run: RuleRun, for incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        for response in run.responses {
            let mail = ReplyComposer(configuration: desk.configuration)
                .automaticReply(to: incoming.message, text: response.text, recipient: response.recipient)
            let submission = DraftSubmission(
                id: DraftID("auto", for: response.reference),
                conversationID: incoming.conversation.id,
                messageID: incoming.message.id,
                mail: mail,
                channel: incoming.message.provider,
                author: .agent("rules"),
                category: Self.category,
                requestedMode: run.oversightMode.flatMap { OversightMode(rawValue: $0.rawValue) },
                concerns: response.unresolved.isEmpty ? [] : ["unresolved_variables"]
            )
            _ = try await desk.queue.submit(submission, in: &unit)
        }
    }

    /// The category of rules' replies, whose oversight mode a host sets like any other.
    static let category = "automation"
}
