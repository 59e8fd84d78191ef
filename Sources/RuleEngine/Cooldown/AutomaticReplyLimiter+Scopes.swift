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

    /// The limits of one mail, without that of the workspace.
    func scopes(_ recipient: EmailAddress, _ conversation: ConversationID) -> [ScopedLimit] {
        var scopes = [scope(.recipient, limits.recipient, Self.mailbox(of: recipient))]
        if let limit = limits.conversation { scopes.append(scope(.conversation, limit, conversation.rawValue)) }
        if let limit = limits.domain, !limits.sharedDomains.contains(recipient.normalizedDomain) {
            scopes.append(scope(.domain, limit, recipient.normalizedDomain))
        }
        return scopes
    }

    /// The part of the workspace's limit that counts a mail: the recipient's own one, or the next that has room.
    ///
    /// - Returns: Nil without a limit of the workspace; the verdict is a refusal if no part has room.
    func workspacePart(
        _ recipient: EmailAddress,
        in unit: inout UnitOfWork
    ) async throws -> (part: ScopedLimit, verdict: Verdict)? {
        guard let limit = limits.workspace else { return nil }
        let parts = workspaceParts(limit, Self.mailbox(of: recipient))
        var end = Timestamp(milliseconds: .max)
        for part in parts {
            let ledger = try await ledgers(of: [part], in: &unit)[part.id] ?? ReplyLedger(id: part.id)
            guard let until = ledger.refusal(part.limit, at: unit.now) else { return (part, .granted) }
            end = min(end, until)
        }
        return parts.first.map { ($0, .refused(.workspace, until: end)) }
    }

    /// The parts, whose counts add up to the limit, that of the address first.
    private func workspaceParts(_ limit: AutomaticReplyLimits.Limit, _ address: String) -> [ScopedLimit] {
        let count = min(Self.workspaceShards, max(1, limit.count / 16))
        var hasher = FieldHasher(domain: "reply-shard-v1")
        hasher.add(address)
        let first = (UInt64(hasher.finish().hex.prefix(8), radix: 16) ?? 0) % UInt64(count)
        return (0..<count).map { offset in
            let shard = (Int(first) + offset) % count
            let size = limit.count / count + (shard < limit.count % count ? 1 : 0)
            return scope(.workspace, AutomaticReplyLimits.Limit(size, in: limit.window), String(shard))
        }
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
        to unit: inout UnitOfWork
    ) async throws {
        let ledgers = try await ledgers(of: scopes, in: &unit)
        for scope in scopes {
            var ledger = ledgers[scope.id] ?? ReplyLedger(id: scope.id)
            ledger.add(ReplyLedger.Entry(at: unit.now, reference: reference), scope.limit)
            try unit.save(ledger)
        }
    }
}
