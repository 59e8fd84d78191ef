public import SupportCore

/// Keeps automatic mail from looping: every rule's answer and every automatic answer of an inbox asks here first.
///
/// A reservation is written in the commit that queues the mail. It counts whatever becomes of the mail, so a recipient
/// whose mail bounced gets no other one either. Of any number of simultaneous reservations, only as many succeed as the
/// limits allow: the others run again, see the winner's and are refused.
///
/// Answers by a person, and drafts that a person approved, ask nothing and count nothing. A draft that leaves without a
/// person is counted by ``record(_:in:reference:on:)``.
///
/// A recipient is an address in lower-case, with its domain in ASCII, without its plus-tag and, at Google, without
/// dots; so `Ann+1@Example.com` and `ann@example.com` are one.
public struct AutomaticReplyLimiter: Sendable {
    /// The limits.
    public let limits: AutomaticReplyLimits

    /// Prepares a limiter.
    public init(limits: AutomaticReplyLimits = .standard) {
        self.limits = limits
    }

    /// Whether a mail could leave now; nothing is reserved.
    public func verdict(
        for recipient: EmailAddress,
        conversation: ConversationID,
        in unit: inout UnitOfWork
    ) async throws -> ReplyVerdict {
        let scopes = scopes(recipient, conversation)
        let ledgers = try await ledgers(of: scopes, in: &unit)
        return verdict(scopes, ledgers, at: unit.now)
    }

    /// Reserves one mail under all limits, or none.
    ///
    /// - Parameters:
    ///   - recipient: Who would get the mail.
    ///   - conversation: The conversation it belongs to.
    ///   - reference: Names the mail. The same reference is granted again without being counted again, as long as its
    ///     first reservation counts; so a step may be repeated.
    ///   - unit: The step that queues the mail.
    /// - Returns: Whether the mail may leave; if not, which limit refused, in the order of ``ReplyScope``.
    /// - Throws: The store's errors.
    public func reserve(
        _ recipient: EmailAddress,
        conversation: ConversationID,
        reference: String,
        in unit: inout UnitOfWork
    ) async throws -> ReplyVerdict {
        let scopes = scopes(recipient, conversation)
        let ledgers = try await ledgers(of: scopes, in: &unit)
        if isReserved(reference, scopes, ledgers, at: unit.now) { return .granted }
        let verdict = verdict(scopes, ledgers, at: unit.now)
        if verdict.isGranted { try add(reference, scopes, ledgers, to: &unit) }
        return verdict
    }

    /// Counts a mail that leaves without asking, such as a model's answer under earned autonomy.
    public func record(
        _ recipient: EmailAddress,
        conversation: ConversationID,
        reference: String,
        in unit: inout UnitOfWork
    ) async throws {
        let scopes = scopes(recipient, conversation)
        let ledgers = try await ledgers(of: scopes, in: &unit)
        if !isReserved(reference, scopes, ledgers, at: unit.now) { try add(reference, scopes, ledgers, to: &unit) }
    }

    /// Removes what no longer counts, at most `limit` records.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    public func prune(_ store: WorkspaceStore, limit: Int = 200) async throws -> Int {
        try await store.transaction { unit in
            let query = RecordQuery(
                workspace: unit.workspace,
                collection: ReplyLedger.collection,
                index: "expires",
                range: IndexRange(to: IndexKey(.time(unit.now))),
                limit: limit
            )
            let ids = try await unit.page(ReplyLedger.self, query).map(\.id)
            let current = try await unit.read(ReplyLedger.self, ids)
            let expired = current.values.filter { $0.expiresAt <= unit.now }.map(\.id)
            for id in expired { unit.delete(ReplyLedger.self, id) }
            return expired.count
        }
    }
}
