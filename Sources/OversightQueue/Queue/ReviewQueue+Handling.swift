public import SupportCore

extension ReviewQueue {
    /// Claims a draft to work on it; a lead can take it over from somebody else.
    ///
    /// - Parameters:
    ///   - id: The draft.
    ///   - actor: Who claims it.
    ///   - reason: Why it is taken over, for the audit log, of which 200 characters are kept; nil for none.
    /// - Returns: The draft, or why it was not claimed.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func claim(_ id: DraftID, by actor: Actor, because reason: String? = nil) async throws -> ReviewResult {
        let details = reason.map { ["reason": String($0.prefix(200))] } ?? [:]
        return try await store.transaction { unit in
            try await change(id, .claim(by: actor, lease: policy.claimLease), details: details, in: &unit)
        }
    }

    /// Extends a claim by another lease.
    public func renew(_ id: DraftID, by actor: Actor, fence: Int) async throws -> ReviewResult {
        try await change(id, .renew(by: actor, fence: fence, lease: policy.claimLease))
    }

    /// Gives up a claim.
    public func release(_ id: DraftID, by actor: Actor) async throws -> ReviewResult {
        try await change(id, .release(by: actor))
    }

    /// Hides a draft until a time; it still expires.
    public func snooze(_ id: DraftID, until: Timestamp, by actor: Actor) async throws -> ReviewResult {
        try await change(id, .snooze(until: until, by: actor))
    }

    /// Assigns a draft to whoever should decide; nil for anyone.
    public func assign(_ id: DraftID, to assignee: AgentID?, by actor: Actor) async throws -> ReviewResult {
        try await change(id, .assign(to: assignee, by: actor))
    }

    /// Hands a draft to somebody higher up.
    public func escalate(_ id: DraftID, to assignee: AgentID?, by actor: Actor) async throws -> ReviewResult {
        try await change(id, .escalate(to: assignee, by: actor))
    }

    /// Withdraws a draft; only its author or a lead can.
    ///
    /// Withdrawing a draft again succeeds and changes nothing.
    public func cancel(_ id: DraftID, by actor: Actor) async throws -> ReviewResult {
        try await change(id, .cancel(by: actor))
    }

    package func change(
        _ id: DraftID,
        _ command: ReviewCommand,
        details: [String: String] = [:],
        in unit: inout UnitOfWork
    ) async throws -> ReviewResult {
        guard var draft = try await unit.read(Draft.self, id.rawValue) else { return .refused(.notFound) }
        if let actor = command.actor { try await unit.verify(actor, in: draft.inboxID) }
        do {
            try apply(try draft.review.after(command, at: unit.now), to: &draft, details: details, in: &unit)
            return .changed(draft)
        } catch ReviewRefusal.alreadyDecided(let ending) where command.isCancel && ending.kind == .cancelled {
            return .changed(draft)
        } catch ReviewRefusal.expired {
            try endInTime(&draft, in: &unit)
            return .refused(.expired)
        } catch let refusal as ReviewRefusal {
            return .refused(refusal)
        }
    }

    /// Saves what the holder of a claim has written without deciding yet.
    ///
    /// From then on new mail only marks the draft as stale, instead of superseding it.
    public func keepCopy(_ id: DraftID, body: String, by actor: Actor, fence: Int) async throws -> ReviewResult {
        try await store.transaction { unit in
            let result = try await change(id, .keepCopy(by: actor, fence: fence), in: &unit)
            guard case .changed(var draft) = result else { return result }
            draft.workingCopy = body
            try unit.save(draft)
            return .changed(draft)
        }
    }

    /// Submits the next version of a draft that a reviewer has sent back.
    ///
    /// It waits for a person, whatever the mode, and counts as a reply to everything in the conversation so far.
    public func resubmit(_ id: DraftID, mail: OutboundMail, by actor: Actor) async throws -> ReviewResult {
        try await store.transaction { unit in try await resubmit(id, mail: mail, by: actor, in: &unit) }
    }

    package func resubmit(
        _ id: DraftID,
        mail: OutboundMail,
        by actor: Actor,
        afterReading read: [MessageID] = [],
        support: DraftSupport = DraftSupport(),
        translation: DraftTranslation? = nil,
        in unit: inout UnitOfWork
    ) async throws -> ReviewResult {
        guard !mail.recipients.isEmpty else { throw OversightError.noRecipient }
        guard var draft = try await unit.read(Draft.self, id.rawValue) else { return .refused(.notFound) }
        var next = mail
        next.internetMessageID = makeMessageID()
        let conversation = try await unit.read(Conversation.self, draft.conversationID.rawValue)
        let command = ReviewCommand.resubmit(
            contentHash: next.contentHash,
            epoch: conversation?.epoch ?? draft.review.baseEpoch,
            expiresAt: policy.expiry(from: unit.now),
            by: actor
        )
        do {
            let transition = try draft.review.after(command, at: unit.now)
            try keepVersion(of: draft, at: unit.now, in: &unit)
            draft.mail = next
            draft.translation = translation
            draft.support = support.isEmpty ? nil : support
            draft.dueAt = unit.now + policy.dueAfter
            draft.remindAt = policy.reminder(for: draft.dueAt)
            var details: [String: String] = [:]
            details["read_messages"] = readMessages(read)
            try apply(transition, to: &draft, details: details, in: &unit)
            return .changed(draft)
        } catch let refusal as ReviewRefusal {
            return .refused(refusal)
        }
    }

    private func change(_ id: DraftID, _ command: ReviewCommand) async throws -> ReviewResult {
        try await store.transaction { unit in try await change(id, command, in: &unit) }
    }
}

/// The answer to a command on a draft.
public enum ReviewResult: Sendable, Hashable {
    /// The draft as it is now.
    case changed(Draft)
    /// Nothing has changed, and why.
    case refused(ReviewRefusal)

    /// The draft, if it was changed.
    public var draft: Draft? {
        if case .changed(let draft) = self { draft } else { nil }
    }

    /// Why nothing has changed, if so.
    public var refusal: ReviewRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}

extension ReviewCommand {
    var isCancel: Bool {
        if case .cancel = self { true } else { false }
    }
}
