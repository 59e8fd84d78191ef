internal import SupportCore

extension ReviewQueue {
    /// Writes a changed review and its consequences.
    @discardableResult
    func apply(
        _ transition: ReviewTransition,
        to draft: inout Draft,
        details: [String: String] = [:],
        in unit: inout UnitOfWork
    ) throws -> OutboxItem? {
        draft.review = transition.state
        // A reviewer's work outlives the lease, but not a decision or a new version.
        if !draft.review.phase.isDecidable { draft.workingCopy = nil }
        try unit.save(draft)
        try recordMissing(draft, in: &unit)
        var row: OutboxItem?
        for consequence in transition.consequences {
            switch consequence {
            case .record(let kind, let actor): record(kind, draft, by: actor, details: details, in: &unit)
            case .enqueue(let version, let hash, let epoch, let automatic):
                row = try enqueue(draft, version: version, hash: hash, epoch: epoch, automatic: automatic, in: &unit)
            case .askForRevision: break
            }
        }
        return row
    }

    func record(
        _ kind: EventKind,
        _ draft: Draft,
        by actor: Principal,
        details: [String: String],
        in unit: inout UnitOfWork
    ) {
        var all = details
        all["version"] = String(draft.review.version)
        all["phase"] = draft.review.phase.rawValue
        all["epoch"] = String(draft.review.ending?.epoch ?? draft.review.baseEpoch)
        all["content"] = salted(draft.review.contentHash, with: draft.salt).hex
        all["translation"] = draft.translation?.contentHash.map { salted($0, with: draft.salt).hex }
        if let reason = draft.review.ending?.reason ?? draft.review.staleness { all["reason"] = reason.rawValue }
        if kind == .draftAssigned || kind == .draftEscalated { all["assignee"] = draft.review.assignee?.rawValue }
        unit.record(
            WorkspaceEvent(kind, by: actor, on: draft.conversationID, subject: draft.id.rawValue, details: all)
        )
    }

    private func enqueue(
        _ draft: Draft,
        version: Int,
        hash: ContentHash,
        epoch: Int,
        automatic: Bool,
        in unit: inout UnitOfWork
    ) throws -> OutboxItem {
        let hold = policy.hold(for: draft.mode.mode, automatic: automatic)
        let row = OutboxItem(
            id: draft.mailID(of: version),
            channel: draft.channel,
            mail: draft.mail,
            contentHash: hash,
            baseKey: "draft/\(draft.id.rawValue)/\(version)",
            permission: automatic
                ? .automatic(draft.id, version: version) : .reviewed(draft.id, version: version),
            conversationID: draft.conversationID,
            messageID: draft.messageID,
            inboxID: draft.inboxID,
            category: draft.category,
            epoch: policy.onNewMail == .sendAnyway && !automatic ? nil : epoch,
            mode: draft.mode.mode,
            joinsThread: true,
            salt: draft.salt,
            createdAt: unit.now,
            updatedAt: unit.now,
            dispatch: DispatchState(notBefore: draft.mail.departure(heldUntil: unit.now + hold), now: unit.now),
            delivery: DeliveryState()
        )
        try unit.save(row)
        return row
    }
}

/// The form of a hash in the audit log, from which nothing can be guessed once the salt is erased.
func salted(_ hash: ContentHash, with salt: String) -> ContentHash {
    var hasher = FieldHasher(domain: "salted-v1")
    hasher.add([salt, hash.hex])
    return hasher.finish()
}
