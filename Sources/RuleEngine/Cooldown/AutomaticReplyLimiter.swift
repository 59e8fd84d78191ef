public import SupportCore

/// Keeps automatic mail from looping: every automatic reply of a rule or an inbox needs a reservation.
///
/// A reservation is written in the commit that queues the mail and counts even if the mail is never delivered. Of any number
/// of concurrent reservations only as many succeed as the limits allow. Replies that a person wrote or approved neither need
/// one nor count.
///
/// A recipient is an address in lower case, with its domain in ASCII, without its plus-tag and, at Google, without dots:
/// `Ann+1@Example.com` and `ann@example.com` are the same.
public struct AutomaticReplyLimiter: Sendable {
    /// Whether an automatic mail may be sent.
    public enum Verdict: Hashable, Sendable {
        /// It may.
        case granted
        /// It may not; `until` is the first moment at which this limit would allow it.
        case refused(AutomaticReplyLimits.Scope, until: Timestamp)

        /// Whether it may.
        public var isGranted: Bool { self == .granted }
    }

    let limits: AutomaticReplyLimits

    /// Creates a limiter.
    public init(limits: AutomaticReplyLimits = AutomaticReplyLimits()) {
        self.limits = limits
    }

    /// Whether a mail may be sent now; nothing is reserved.
    package func verdict(
        for recipient: EmailAddress,
        conversation: ConversationID,
        in unit: inout UnitOfWork
    ) async throws -> Verdict {
        let scopes = scopes(recipient, conversation)
        let ledgers = try await ledgers(of: scopes, in: &unit)
        let verdict = verdict(scopes, ledgers, at: unit.now)
        guard verdict.isGranted else { return verdict }
        return try await workspacePart(recipient, in: &unit)?.verdict ?? .granted
    }

    /// Reserves one mail under all limits, or none.
    ///
    /// - Parameters:
    ///   - recipient: Who would get the mail.
    ///   - conversation: The conversation it belongs to.
    ///   - reference: The idempotency key of the mail; repeating a reservation is granted and counts once.
    ///   - unit: The transaction that queues the mail.
    /// - Returns: Whether the mail may be sent; if not, the first limit that refused it.
    /// - Throws: The store's errors.
    public func reserve(
        _ recipient: EmailAddress,
        conversation: ConversationID,
        reference: String,
        in unit: inout UnitOfWork
    ) async throws -> Verdict {
        let scopes = scopes(recipient, conversation)
        let ledgers = try await ledgers(of: scopes, in: &unit)
        if isReserved(reference, scopes, ledgers, at: unit.now) { return .granted }
        let verdict = verdict(scopes, ledgers, at: unit.now)
        guard verdict.isGranted else { return verdict }
        let workspace = try await workspacePart(recipient, in: &unit)
        guard workspace?.verdict.isGranted ?? true else { return workspace?.verdict ?? verdict }
        try await add(reference, scopes + [workspace?.part].compactMap(\.self), to: &unit)
        return .granted
    }

    /// Counts a mail that needs no reservation, such as a model's reply under earned autonomy.
    package func record(
        _ recipient: EmailAddress,
        conversation: ConversationID,
        reference: String,
        in unit: inout UnitOfWork
    ) async throws {
        let scopes = scopes(recipient, conversation)
        let ledgers = try await ledgers(of: scopes, in: &unit)
        guard !isReserved(reference, scopes, ledgers, at: unit.now) else { return }
        let workspace = try await workspacePart(recipient, in: &unit)?.part
        try await add(reference, scopes + [workspace].compactMap(\.self), to: &unit)
    }

    /// Removes at most `limit` expired records.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    package func prune(_ store: WorkspaceStore, limit: Int = 200) async throws -> Int {
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
