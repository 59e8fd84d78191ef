package import SupportCore

extension ReviewQueue {
    /// Submits an agent's draft.
    ///
    /// Depending on the effective mode it waits for a person, may be sent after a hold, or is only kept for comparison. Older
    /// open drafts of the same agent in the conversation are superseded.
    ///
    /// - Throws: ``OversightError``, or the store's error.
    public func submit(_ submission: DraftSubmission) async throws -> SubmittedDraft {
        try await store.transaction { unit in
            try requireSendable(submission.mail, through: submission.channel, at: unit.now)
            return try await submit(submission, in: &unit)
        }
    }

    package func submit(_ submission: DraftSubmission, in unit: inout UnitOfWork) async throws -> SubmittedDraft {
        guard submission.author.role == .agent else { throw OversightError.notAnAgent }
        guard !submission.mail.recipients.isEmpty else { throw OversightError.noRecipient }
        let id = submission.id ?? DraftID(unit.makeIdentifier())
        if let known = try await unit.read(Draft.self, id.rawValue) { return try replay(known, submission) }
        let conversation = try await unit.read(Conversation.self, submission.conversationID.rawValue)
        guard let conversation else { throw OversightError.conversationNotFound(submission.conversationID) }
        let work = try await supersede(
            submission.conversationID,
            because: .newerDraft,
            by: submission.author.principal,
            writtenBy: submission.author.principal,
            recallsMail: false,
            in: &unit
        )
        let mode = try await effectiveMode(of: submission, in: conversation, unit: &unit)
        let disclosure = try await disclose(submission, mode: mode.effective.mode, in: &unit)
        var draft = newDraft(id, submission, disclosure.mail, conversation, mode, at: unit.now)
        let details = ["threshold": mode.threshold.map { String($0) }, "disclosure": disclosure.proof]
        let row = try await settle(
            &draft,
            submission,
            threshold: mode.threshold,
            details: details.compactMapValues(\.self),
            in: &unit
        )
        return SubmittedDraft(draft: draft, outboxItem: row, isReplay: false, superseded: work)
    }

    private func replay(_ known: Draft, _ submission: DraftSubmission) throws -> SubmittedDraft {
        guard known.conversationID == submission.conversationID, known.firstHash == submission.mail.contentHash else {
            throw OversightError.draftReused(known.id)
        }
        return SubmittedDraft(draft: known, outboxItem: nil, isReplay: true, superseded: SupersededWork())
    }

    private func newDraft(
        _ id: DraftID,
        _ submission: DraftSubmission,
        _ mail: OutboundMail,
        _ conversation: Conversation,
        _ mode: (effective: EffectiveMode, threshold: Double?),
        at now: Timestamp
    ) -> Draft {
        var mail = mail
        mail.internetMessageID = mail.internetMessageID ?? makeMessageID()
        return Draft(
            id: id,
            conversationID: submission.conversationID,
            messageID: submission.messageID,
            inboxID: conversation.inboxID,
            category: submission.category,
            channel: submission.channel,
            confidence: submission.confidence,
            policyEpoch: submission.policyEpoch,
            mode: mode.effective,
            holdReasons: submission.concerns + submission.floors.map { "floor_" + $0.rawValue },
            reopens: nil,
            createdAt: now,
            dueAt: now + policy.dueAfter,
            remindAt: policy.reminder(for: now + policy.dueAfter),
            mail: mail,
            workingCopy: nil,
            notes: [],
            support: submission.support.isEmpty ? nil : submission.support,
            translation: submission.translation,
            review: ReviewState(
                contentHash: mail.contentHash,
                baseEpoch: conversation.epoch,
                author: submission.author.principal,
                expiresAt: policy.expiry(from: now),
                assignee: submission.assignee,
                maximumRevisions: policy.maximumRevisions
            ),
            salt: makeSalt(),
            firstHash: submission.mail.contentHash
        )
    }

    /// Saves the draft as pending, approved or shelved.
    private func settle(
        _ draft: inout Draft,
        _ submission: DraftSubmission,
        threshold: Double?,
        details more: [String: String],
        in unit: inout UnitOfWork
    ) async throws -> OutboxItem? {
        var details = modeDetails(draft).merging(more) { $1 }
        details["read_messages"] = readMessages(submission.readMessages)
        guard draft.mode.mode != .readOnly else {
            let transition = try draft.review.after(.shelve(by: draft.review.author), at: unit.now)
            return try apply(transition, to: &draft, details: details, in: &unit)
        }
        if draft.mode.mode.sendsAlone {
            draft.holdReasons = try await objections(to: draft, submission, threshold: threshold, in: &unit)
            if draft.holdReasons.isEmpty {
                try sample(draft, details: &details, in: &unit)
                let author = Principal.system("policy")
                let transition = try draft.review.after(.approveAutomatically(by: author), at: unit.now)
                let row = try apply(transition, to: &draft, details: details, in: &unit)
                if let row { try await withdrawAcknowledgements(before: row, by: author, in: &unit) }
                return row
            }
            details["held_by"] = draft.holdReasons.joined(separator: " ")
        }
        try unit.save(draft)
        record(.draftSubmitted, draft, by: draft.review.author, details: details, in: &unit)
        return nil
    }

    /// Why a draft needs a person although its mode does not.
    private func objections(
        to draft: Draft,
        _ submission: DraftSubmission,
        threshold: Double?,
        in unit: inout UnitOfWork
    ) async throws -> [String] {
        var found = submission.concerns
        if let threshold, clampedConfidence(submission.confidence) < threshold { found.append("confidence") }
        if let block = try await block(draft.mail, of: draft, in: &unit) { found.append(block.rawValue) }
        return found
    }

    /// Identifiers for the audit log; nil for none.
    func readMessages(_ messages: [MessageID]) -> String? {
        messages.isEmpty ? nil : messages.map(\.rawValue).joined(separator: " ")
    }

    private func recipientsHash(_ draft: Draft) -> String {
        var hasher = FieldHasher(domain: "recipients-v1")
        hasher.add(draft.mail.recipients.map(\.normalized))
        return salted(hasher.finish(), with: draft.salt).hex
    }

    func modeDetails(_ draft: Draft) -> [String: String] {
        var details = [
            "mode": draft.mode.mode.rawValue,
            "mode_decided_by": draft.mode.decidedBy.rawValue,
            "category": draft.category,
            "policy_epoch": draft.policyEpoch,
        ]
        details["mode_requested"] = draft.mode.requested?.rawValue
        details["message_id"] = draft.messageID?.rawValue
        details["recipients"] = recipientsHash(draft)
        details["confidence"] = draft.confidence.map { String($0) }
        return details
    }
}

/// A classifier's confidence, where nil and anything outside 0...1 counts as 0.
func clampedConfidence(_ value: Double?) -> Double {
    guard let value, (0...1).contains(value) else { return 0 }
    return value
}
