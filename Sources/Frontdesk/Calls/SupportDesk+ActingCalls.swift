internal import MessageText
public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Carries out `reply_email`: an agent's draft enters the review queue, as the desk's own model's do.
    ///
    /// The mode that the agent asks for can only make the result stricter. Whatever its category has earned, a draft waits for a
    /// person if the desk's own model would not have been asked, or would not have been trusted with it. A draft that was sent
    /// back for revision gets the text as its next version. The same text for the same message in the same state of the
    /// conversation has one effect, also without a key.
    ///
    /// - Throws: ``/SupportCore/PermissionError`` for anybody but an agent, ``/SupportCore/ConversationError``,
    ///   ``/OversightQueue/OversightError``, or the store's error.
    public func handle(_ request: ReplyEmailRequest, by principal: Principal) async throws -> ReplyEmailResponse {
        try await handle(request, by: principal, afterReading: [])
    }

    /// The same, with the messages from outside that the agent had read before, for the audit log.
    package func handle(_ request: ReplyEmailRequest, by principal: Principal, afterReading read: [MessageID])
        async throws
        -> ReplyEmailResponse
    {
        let (message, conversation) = try await message(request.messageID, permitting: .submitDrafts, to: principal)
        guard request.body.contains(where: { !$0.isWhitespace }) else { throw ConversationError.blankReply }
        guard message.direction == .inbound, message.replyAddress != nil else {
            throw ConversationError.nothingToReplyTo(conversation.id)
        }
        let reply = AgentReply(desk: context, principal: principal, request: request, read: read)
        let submitted = try await reply.submit(in: try await context.analysis(of: message))
        signal.wake()
        return ReplyEmailResponse(submitted)
    }

    /// Carries out `decide_email`: a person decides.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func handle(_ request: DecideEmailRequest, by principal: Principal) async throws -> DecideEmailResponse {
        let draft = try await queue.decidableDraft(named: request.messageID)
        let actor = try await actor(for: principal, in: draft?.inboxID)
        return try await queue.handle(request, by: actor, decide: decide)
    }

    /// Carries out `tag_email`: for an agent as far as the mode allows it, for a person at once.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/messageNotFound(_:)``,
    ///   ``/OversightQueue/OversightError``, or the store's error.
    public func handle(_ request: TagEmailRequest, by principal: Principal) async throws -> TagEmailResponse {
        let permission: Permission = principal.kind == .agent ? .submitDrafts : .handleConversations
        let (message, conversation) = try await message(request.messageID, permitting: permission, to: principal)
        let tags = try await tags(named: request.tags)
        var proposal: ProposalID?
        if principal.kind == .agent {
            let outcome = try await proposals.act(
                .addTags(tags),
                on: conversation.id,
                by: .agent(principal.id),
                category: conversation.intent ?? ""
            )
            if case .proposed(let waiting) = outcome { proposal = waiting.id }
        } else {
            try await tag(conversation.id, adding: tags, by: principal)
        }
        let names = WireNames(of: [message])
        return TagEmailResponse(
            messageID: names.message(message),
            threadID: names.thread(conversation.id),
            status: proposal == nil ? "tagged" : "pending_approval",
            tags: try await self.conversation(conversation.id)?.tags.sorted() ?? [],
            proposalID: proposal
        )
    }

    /// Carries out `cancel_message`: withdraws a draft, or recalls a mail that no call can have handed to the provider yet.
    ///
    /// An agent takes back only what it has written.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func handle(_ request: CancelMessageRequest, by principal: Principal) async throws -> CancelMessageResponse {
        let row = try await outbox.item(OutboxID(request.messageID))
        let draft =
            if let row { try await row.draftID.asyncFlatMap { try await queue.draft($0) } } else {
                try await queue.decidableDraft(named: request.messageID)
            }
        let actor = try await actor(for: principal, in: draft?.inboxID ?? row?.inboxID)
        guard draft != nil || row != nil else { return CancelMessageResponse(refused: .notFound, nil) }
        guard principal.kind != .agent || draft?.review.author == principal else {
            return CancelMessageResponse(refused: .forbidden, draft?.id)
        }
        if let mail = row?.id ?? draft?.approvedMail {
            return CancelMessageResponse(try await outbox.recall(mail, because: .undo, by: principal), draft?.id)
        }
        guard let draft else { return CancelMessageResponse(refused: .notFound, nil) }
        let result = try await queue.cancel(draft.id, by: actor)
        return result.refusal.map { CancelMessageResponse(refused: $0, draft.id) }
            ?? CancelMessageResponse(status: "cancelled", draftID: draft.id, error: nil, message: nil)
    }

    /// Tags by identifier, or by the name of a tag of the workspace; what is neither becomes a tag of that identifier.
    private func tags(named names: [String]) async throws -> Set<TagID> {
        var tags: Set<TagID> = []
        for name in names {
            if try await store.fetch(Tag.self, name) != nil {
                tags.insert(TagID(name))
                continue
            }
            let range = IndexRange.prefix(.text(name))
            let found = try await store.page(Tag.self, index: "name", range: range, limit: 1).values.first
            tags.insert(found.map(\.id) ?? TagID(name))
        }
        return tags
    }
}

extension CancelMessageResponse {
    init(refused refusal: ReviewRefusal, _ draft: DraftID?) {
        self.init(status: "refused", draftID: draft, error: refusal.code, message: refusal.description)
    }

    init(_ result: DispatchResult, _ draft: DraftID?) {
        switch result {
        case .changed: self.init(status: "cancelled", draftID: draft, error: nil, message: nil)
        case .refused(let refusal):
            self.init(status: "refused", draftID: draft, error: refusal.code, message: refusal.description)
        }
    }
}
