package import SupportCore

/// A mail that needs no review, such as an escalation to our own staff or a transactional mail (source 003).
package struct MailRequest: Sendable {
    package var mail: OutboundMail
    package var channel: String
    /// Makes a repeat have one effect: 1 to 255 printable ASCII characters.
    package var idempotencyKey: String?
    /// The kind of mail, such as `escalation`; equal keys of different kinds are different keys.
    package var operation: String
    package var conversationID: ConversationID?
    package var messageID: MessageID?
    /// The inbox, for kill switches.
    package var inboxID: InboxID?
    /// The category, for kill switches; empty for none.
    package var category: String
    /// Whether it becomes a message of its conversation.
    package var joinsThread: Bool
    /// Who sends it.
    package var principal: Principal
    /// Whether that person also wrote it, so that it is a person's reply.
    package var isByHand: Bool
    /// What else the audit entry says.
    package var details: [String: String] = [:]

    package init(
        _ mail: OutboundMail,
        channel: String,
        idempotencyKey: String? = nil,
        operation: String = "send",
        conversationID: ConversationID? = nil,
        messageID: MessageID? = nil,
        inboxID: InboxID? = nil,
        category: String = "",
        joinsThread: Bool = true,
        principal: Principal,
        isByHand: Bool = false
    ) {
        self.mail = mail
        self.channel = channel
        self.idempotencyKey = idempotencyKey
        self.operation = operation
        self.conversationID = conversationID
        self.messageID = messageID
        self.inboxID = inboxID
        self.category = category
        self.joinsThread = joinsThread
        self.principal = principal
        self.isByHand = isByHand
    }
}

/// The answer to a request to send a mail.
package enum EnqueueOutcome: Sendable, Hashable {
    case enqueued(OutboxItem)
    /// The provider has accepted the mail of this key before.
    case replayed(OutboxItem)
    /// The mail of this key is being sent; ask again later.
    case inProgress(OutboxItem, retryAfter: Duration)
    /// A person must find out whether the mail of this key was sent.
    case ambiguous(OutboxItem)

    package var item: OutboxItem {
        switch self {
        case .enqueued(let item), .replayed(let item), .inProgress(let item, _), .ambiguous(let item): item
        }
    }
}

extension Outbox {
    /// Enqueues a mail that needs no review.
    ///
    /// - Throws: ``OversightError/keyReused`` if the key was used for another mail, other cases of ``OversightError``, or the
    ///   store's error.
    package func enqueue(_ request: MailRequest) async throws -> EnqueueOutcome {
        try await store.transaction { unit in try await enqueue(request, in: &unit) }
    }

    package func enqueue(_ request: MailRequest, in unit: inout UnitOfWork) async throws -> EnqueueOutcome {
        guard !request.mail.recipients.isEmpty else { throw OversightError.noRecipient }
        guard let key = request.idempotencyKey else {
            return .enqueued(try await insert(request, generation: 0, in: &unit))
        }
        guard SendKey.isValid(key) else { throw OversightError.invalidKey }
        let print = fingerprint(of: request)
        let known = try await unit.read(SendKey.self, SendKey.recordID(request.operation, key))
        if let known, let row = try await unit.read(OutboxItem.self, known.outboxID.rawValue),
            let answer = answer(row, at: unit.now)
        {
            guard known.fingerprint == print else { throw OversightError.keyReused }
            return answer
        }
        let generation = known.map { $0.generation + 1 } ?? 0
        let row = try await insert(request, generation: generation, in: &unit)
        try unit.save(
            SendKey(
                id: SendKey.recordID(request.operation, key),
                fingerprint: print,
                outboxID: row.id,
                generation: generation,
                at: unit.now
            )
        )
        return .enqueued(row)
    }

    /// Forgets keys that are older than the policy keeps them, except those whose mail may still be sent.
    ///
    /// - Returns: How many were forgotten.
    @discardableResult
    package func pruneKeys(limit: Int = 500) async throws -> Int {
        let end = IndexKey(.time(store.time.now() - policy.keyRetention))
        let old = try await store.page(SendKey.self, index: "time", range: IndexRange(to: end), limit: limit)
        return try await store.transaction { unit in
            var count = 0
            for key in old.values {
                let row = try await unit.read(OutboxItem.self, key.outboxID.rawValue)
                guard row?.dispatch.phase.isTerminal ?? true else { continue }
                guard try await unit.read(SendKey.self, key.recordID) == key else { continue }
                unit.delete(SendKey.self, key.recordID)
                count += 1
            }
            return count
        }
    }

    /// The answer to a repeat; nil if the earlier mail certainly had no effect, so that the key is free again.
    private func answer(_ row: OutboxItem, at now: Timestamp) -> EnqueueOutcome? {
        switch row.dispatch.phase {
        case .accepted: .replayed(row)
        case .ambiguous: .ambiguous(row)
        case .failed, .deadLettered, .recalled: row.dispatch.mayBeOut ? .ambiguous(row) : nil
        case .held, .queued, .sending, .uncertain:
            .inProgress(row, retryAfter: max(.seconds(1), (row.dispatch.nextStepAt ?? now) - now))
        }
    }

    /// The hash of what was asked for, without the Message-ID that we add.
    private func fingerprint(of request: MailRequest) -> ContentHash {
        var hasher = FieldHasher(domain: "send-fingerprint-v1")
        hasher.add([request.operation, request.channel, request.mail.contentHash.hex])
        return hasher.finish()
    }

    private func insert(_ request: MailRequest, generation: Int, in unit: inout UnitOfWork) async throws -> OutboxItem {
        if try await unit.isSuppressed(request.mail) { throw OversightError.suppressed }
        let id = OutboxID(unit.makeIdentifier())
        var mail = request.mail
        mail.internetMessageID = mail.internetMessageID ?? queue.makeMessageID()
        let key = request.idempotencyKey ?? "mail/\(id.rawValue)"
        let row = OutboxItem(
            id: id,
            channel: request.channel,
            mail: mail,
            contentHash: mail.contentHash,
            baseKey: generation == 0 ? key : "\(key)~g\(generation)",
            permission: request.isByHand ? .written(request.principal) : .exempt(request.operation),
            conversationID: request.conversationID,
            messageID: request.messageID,
            inboxID: request.inboxID,
            category: request.category,
            epoch: nil,
            mode: nil,
            joinsThread: request.joinsThread,
            salt: queue.makeSalt(),
            createdAt: unit.now,
            updatedAt: unit.now,
            dispatch: DispatchState(notBefore: mail.departure(heldUntil: unit.now), now: unit.now),
            delivery: DeliveryState()
        )
        try unit.save(row)
        let details = request.details.merging(["operation": request.operation]) { $1 }
        record(.mailEnqueued, row, by: request.principal, details: details, in: &unit)
        return row
    }
}
