internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Submits the model's draft for review.
struct Submission: Sendable {
    let desk: DeskContext

    /// - Parameters:
    ///   - proposed: The model's draft.
    ///   - analysis: The message that it replies to.
    ///   - unit: The transaction.
    /// - Returns: The draft.
    /// - Throws: The queue's error, or the store's.
    func submit(
        _ proposed: ProposedDraft,
        for analysis: MessageAnalysis,
        in unit: inout UnitOfWork
    ) async throws -> SubmittedDraft {
        let (message, decision) = (analysis.message, proposed.decision)
        let mail = try await desk.composer(for: message.conversationID, in: &unit)
            .reply(to: message, text: decision.draft, intent: decision.intent)
        var submission = DraftSubmission(
            id: Self.draftID(for: message),
            conversationID: message.conversationID,
            messageID: message.id,
            mail: mail,
            channel: message.provider,
            author: .agent(desk.modelName),
            category: decision.intent,
            confidence: decision.confidence,
            policyEpoch: desk.policyEpoch,
            requestedMode: proposed.isShadow ? .readOnly : nil,
            floors: floors(of: mail, decision, analysis),
            concerns: proposed.concerns + concerns(message, analysis.verdict)
        )
        submission.support = proposed.support
        submission.translation = proposed.translation
        try await remember(decision.intent, for: message, in: &unit)
        return try await desk.queue.submit(submission, in: &unit)
    }

    static func draftID(for message: Message) -> DraftID {
        DraftID("reply", for: message.id.rawValue, message.conversationID.rawValue)
    }

    private func floors(
        of mail: OutboundMail,
        _ decision: ModelDecision,
        _ analysis: MessageAnalysis
    ) -> [AutonomyFloor] {
        FloorPolicy.standard.floors(
            category: decision.intent,
            isFinancial: desk.configuration.intents.first { $0.name == decision.intent }?.isFinancial,
            draft: mail,
            customerText: analysis.message.subject + "\n" + analysis.newText,
            hasAttachments: !analysis.message.attachments.isEmpty
        )
    }

    static let replyToDiffers = "reply_to_differs"

    /// Why the draft must not leave without a person, whatever its category has earned.
    func concerns(_ message: Message, _ verdict: MailVerdict) -> [String] {
        var concerns = verdict.mayAutoReply ? [] : verdict.signals.map(\.rawValue)
        if message.repliesElsewhere { concerns.append(Self.replyToDiffers) }
        if verdict.author != .person { concerns.append("author_\(verdict.author.rawValue)") }
        return concerns
    }

    private func remember(_ intent: String, for message: Message, in unit: inout UnitOfWork) async throws {
        guard var conversation = try await unit.read(Conversation.self, message.conversationID.rawValue) else { return }
        conversation.intent = intent
        conversation.updatedAt = unit.now
        try unit.save(conversation)
    }
}

extension DraftID {
    /// The same for every process that submits the same draft, without the identifiers of records in it.
    init(_ kind: String, for parts: String...) {
        var hasher = FieldHasher(domain: "draft-id-v1")
        hasher.add([kind] + parts)
        self.init(kind + "_" + hasher.finish().hex.prefix(32))
    }
}
