internal import SupportCore

extension AutomaticReplyLimiter {
    /// A limit and the identifier of its ledger.
    struct ScopedLimit {
        let scope: AutomaticReplyLimits.Scope
        let limit: AutomaticReplyLimits.Limit
        let id: String
    }

    /// The workspace's limit is divided among several records, so that not every mail conflicts on the same one.
    private static let workspaceShards = 16

    func scopes(_ recipient: EmailAddress, _ conversation: ConversationID) -> [ScopedLimit] {
        let address = Self.mailbox(of: recipient)
        var scopes = [scope(.recipient, limits.recipient, address)]
        if let limit = limits.conversation { scopes.append(scope(.conversation, limit, conversation.rawValue)) }
        if let limit = limits.domain, !limits.sharedDomains.contains(recipient.normalizedDomain) {
            scopes.append(scope(.domain, limit, recipient.normalizedDomain))
        }
        if let limit = limits.workspace { scopes.append(workspace(limit, address)) }
        return scopes
    }

    private func workspace(_ limit: AutomaticReplyLimits.Limit, _ address: String) -> ScopedLimit {
        let shards = min(Self.workspaceShards, max(1, limit.count / 16))
        let shard = address.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        let part = AutomaticReplyLimits.Limit(limit.count / shards, in: limit.window)
        return scope(.workspace, part, String(shard % UInt64(shards)))
    }

    /// The identifier is a hash, so that it reveals neither the address nor the domain.
    private func scope(
        _ scope: AutomaticReplyLimits.Scope,
        _ limit: AutomaticReplyLimits.Limit,
        _ name: String
    ) -> ScopedLimit {
        var hasher = FieldHasher(domain: "reply-ledger-v1")
        hasher.add(scope.rawValue)
        hasher.add(name)
        return ScopedLimit(scope: scope, limit: limit, id: scope.rawValue + "_" + hasher.finish().hex.prefix(32))
    }

    private static func mailbox(of address: EmailAddress) -> String {
        let bare = address.normalizedWithoutTag
        guard address.normalizedDomain == "gmail.com" || address.normalizedDomain == "googlemail.com",
            let at = bare.lastIndex(of: "@")
        else { return bare }
        return bare[..<at].filter { $0 != "." } + "@gmail.com"
    }

    func ledgers(of scopes: [ScopedLimit], in unit: inout UnitOfWork) async throws -> [String: ReplyLedger] {
        try await unit.read(ReplyLedger.self, scopes.map(\.id))
    }

    func verdict(_ scopes: [ScopedLimit], _ ledgers: [String: ReplyLedger], at now: Timestamp) -> Verdict {
        for scope in scopes {
            let ledger = ledgers[scope.id] ?? ReplyLedger(id: scope.id)
            if let until = ledger.refusal(scope.limit, at: now) { return .refused(scope.scope, until: until) }
        }
        return .granted
    }

    func isReserved(
        _ reference: String,
        _ scopes: [ScopedLimit],
        _ ledgers: [String: ReplyLedger],
        at now: Timestamp
    ) -> Bool {
        guard let scope = scopes.first, let ledger = ledgers[scope.id] else { return false }
        return ledger.active(scope.limit, at: now).contains { $0.reference == reference }
    }

    func add(
        _ reference: String,
        _ scopes: [ScopedLimit],
        _ ledgers: [String: ReplyLedger],
        to unit: inout UnitOfWork
    ) throws {
        for scope in scopes {
            var ledger = ledgers[scope.id] ?? ReplyLedger(id: scope.id)
            ledger.add(ReplyLedger.Entry(at: unit.now, reference: reference), scope.limit)
            try unit.save(ledger)
        }
    }
}
