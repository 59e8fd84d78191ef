internal import SupportCore
internal import WebhookVerify

/// Signs people in and out.
struct Sessions: Sendable {
    let store: WorkspaceStore
    let random: any RandomSource
    let cookie: SessionCookie

    /// How long somebody stays signed in.
    static let lifetime: Duration = .seconds(12 * 3600)
    /// How long a link may be used.
    static let linkLifetime: Duration = .seconds(900)

    /// 256 random bits as 64 hexadecimal digits.
    private func makeToken() -> String {
        (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        .joined()
    }

    /// The token has 256 random bits, so it needs no salt and no slow hash.
    private static func hash(_ purpose: String, _ token: String) -> String {
        var hasher = FieldHasher(domain: purpose)
        hasher.add(token)
        return hasher.finish().hex
    }

    static func formToken(of token: String) -> String { hash("page-form-v1", token) }

    /// Makes a link's token.
    func makeLink(for agent: AgentID) async throws -> String {
        let token = makeToken()
        try await store.transaction { unit in
            try await prune(SignInLink.self, in: &unit)
            let end = unit.now + Self.linkLifetime
            try unit.save(SignInLink(id: Self.hash("sign-in-link-v1", token), agent: agent, expiresAt: end))
        }
        return token
    }

    /// Whether a link can still be used; asking does not use it up.
    func isUsable(_ link: String) async throws -> Bool {
        let known = try await store.fetch(SignInLink.self, Self.hash("sign-in-link-v1", link))
        return known.map { store.time.now() < $0.expiresAt } ?? false
    }

    /// Uses a link up: the session that the browser had ends, and a new one begins.
    ///
    /// - Returns: The new session's token; nil if the link was used, is too old, or never was one.
    func signIn(with link: String, replacing old: String?) async throws -> String? {
        let (id, token) = (Self.hash("sign-in-link-v1", link), makeToken())
        return try await store.transaction { unit in
            guard let known = try await unit.read(SignInLink.self, id) else { return nil }
            unit.delete(SignInLink.self, id)
            guard unit.now < known.expiresAt, try await unit.read(Agent.self, known.agent.rawValue) != nil else {
                return nil
            }
            try await begin(token, known.agent, replacing: old, in: &unit)
            return token
        }
    }

    /// Begins a session for somebody whom the host has recognised.
    func begin(_ agent: AgentID, replacing old: String?) async throws -> String {
        let token = makeToken()
        try await store.transaction { unit in try await begin(token, agent, replacing: old, in: &unit) }
        return token
    }

    private func begin(_ token: String, _ agent: AgentID, replacing old: String?, in unit: inout UnitOfWork)
        async throws
    {
        try await prune(PageSession.self, in: &unit)
        if let old { unit.delete(PageSession.self, Self.hash("page-session-v1", old)) }
        try unit.save(
            PageSession(
                id: Self.hash("page-session-v1", token),
                agent: agent,
                createdAt: unit.now,
                expiresAt: unit.now + Self.lifetime
            )
        )
    }

    /// Who has a token; nil for nobody, or for somebody who is no longer of the workspace.
    func reader(with token: String) async throws -> Reader? {
        let id = Self.hash("page-session-v1", token)
        guard let session = try await store.fetch(PageSession.self, id), store.time.now() < session.expiresAt,
            let agent = try await store.fetch(Agent.self, session.agent.rawValue)
        else { return nil }
        return Reader(agent: agent, session: session, formToken: Self.formToken(of: token))
    }

    func end(_ session: PageSession) async throws {
        try await store.transaction { unit in unit.delete(PageSession.self, session.id) }
    }

    /// The person of the workspace with an address.
    func agent(with address: EmailAddress) async throws -> Agent? {
        let range = IndexRange.prefix(.text(address.normalized))
        return try await store.page(Agent.self, index: "email", range: range, limit: 1).values.first
    }

    /// Keeps what the next page has to say; what it has said is forgotten by nil.
    func note(_ flash: Flash?, _ decision: LastDecision?, in session: PageSession) async throws {
        try await store.transaction { unit in
            guard var current = try await unit.read(PageSession.self, session.id) else { return }
            current.flash = flash
            current.lastDecision = decision ?? current.lastDecision
            guard current != session || flash != nil else { return }
            try unit.save(current)
        }
    }

    /// Forgets a few records that are over; called for each new one, so that they do not pile up.
    private func prune<Value: StoredRecord>(_ type: Value.Type, in unit: inout UnitOfWork) async throws {
        let range = IndexRange(to: IndexKey(.time(unit.now)))
        let old = try await store.page(type, index: "end", range: range, limit: 3)
        for record in old.values { unit.delete(type, record.recordID) }
    }
}
