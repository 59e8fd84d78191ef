public import SupportCore

/// A mail that needs no review, such as an escalation to our own staff or a transactional mail (source 003).
public struct MailRequest: Sendable {
    /// The mail.
    public var mail: OutboundMail
    /// The provider that carries it.
    public var channel: String
    /// Makes a repeat of the same request have one effect: 1 to 255 printable bytes.
    public var idempotencyKey: String?
    /// What kind of mail it is, such as `escalation`; keys of different kinds are different keys.
    public var operation: String
    /// The conversation it belongs to, if any.
    public var conversationID: ConversationID?
    /// The message it is about, if any.
    public var messageID: MessageID?
    /// The inbox, for kill switches.
    public var inboxID: InboxID?
    /// The category, for kill switches; empty for none.
    public var category: String
    /// Whether it becomes a message of its conversation, as answers do.
    public var joinsThread: Bool
    /// Who wants it sent.
    public var principal: Principal
    /// Whether that person also wrote it, so that it counts as an answer by hand.
    public var isByHand: Bool

    /// Describes a mail to send.
    public init(
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

/// The answer to a request to send.
public enum EnqueueOutcome: Sendable, Hashable {
    /// The mail is in the outbox now.
    case enqueued(OutboxItem)
    /// The mail was accepted under this key before; here is what became of it.
    case replayed(OutboxItem)
    /// The mail is under way under this key; ask again later.
    case inProgress(OutboxItem, retryAfter: Duration)
    /// The mail of this key may be out or not, and a person must find out.
    case ambiguous(OutboxItem)

    /// The row.
    public var item: OutboxItem {
        switch self {
        case .enqueued(let item), .replayed(let item), .inProgress(let item, _), .ambiguous(let item): item
        }
    }
}

extension Outbox {
    /// Puts a mail that needs no review into the outbox.
    ///
    /// - Throws: ``OversightError/keyReused`` if the key was used for another mail, other cases of ``OversightError``, or the
    ///   store's error.
    public func enqueue(_ request: MailRequest) async throws -> EnqueueOutcome {
        try await store.transaction { unit in try await enqueue(request, in: &unit) }
    }

    /// Puts a mail that needs no review into the outbox, as part of a step.
    public func enqueue(_ request: MailRequest, in unit: inout UnitOfWork) async throws -> EnqueueOutcome {
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

    /// Forgets keys that are older than the policy keeps them; never one whose mail may still be under way.
    ///
    /// - Returns: How many were forgotten.
    @discardableResult
    public func pruneKeys(limit: Int = 500) async throws -> Int {
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

    /// What a repeat is told; nil if the earlier mail definitely had no effect, so that the key is free again.
    private func answer(_ row: OutboxItem, at now: Timestamp) -> EnqueueOutcome? {
        switch row.dispatch.phase {
        case .accepted: .replayed(row)
        case .ambiguous: .ambiguous(row)
        case .failed, .deadLettered, .recalled: row.dispatch.mayBeOut ? .ambiguous(row) : nil
        case .held, .queued, .sending, .uncertain:
            .inProgress(row, retryAfter: max(.seconds(1), (row.dispatch.nextStepAt ?? now) - now))
        }
    }

    /// The hash of what the caller asked for, without the Message-ID that we add.
    private func fingerprint(of request: MailRequest) -> ContentHash {
        var hasher = FieldHasher(domain: "send-fingerprint-v1")
        hasher.add([request.operation, request.channel, request.mail.contentHash.hex])
        return hasher.finish()
    }

    private func insert(_ request: MailRequest, generation: Int, in unit: inout UnitOfWork) async throws -> OutboxItem {
        if try await unit.isSuppressed(request.mail) { throw OversightError.suppressed }
        let id = OutboxID(unit.makeIdentifier())
        var mail = request.mail
        mail.internetMessageID =
            mail.internetMessageID ?? "\(id.rawValue.lowercased())@\(policy.messageIDDomain)"
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
            dispatch: DispatchState(notBefore: unit.now, now: unit.now),
            delivery: DeliveryState()
        )
        try unit.save(row)
        record(.mailEnqueued, row, by: request.principal, details: ["operation": request.operation], in: &unit)
        return row
    }
}
