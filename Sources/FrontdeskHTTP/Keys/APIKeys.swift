public import SupportCore

/// The API keys of a workspace.
public struct APIKeys: Sendable {
    private let store: WorkspaceStore
    private let random: any RandomSource

    /// Opens the keys of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - random: What secrets are made of.
    public init(_ store: WorkspaceStore, random: any RandomSource = SystemRandomSource()) {
        self.store = store
        self.random = random
    }

    /// Makes a key.
    ///
    /// - Parameters:
    ///   - name: What people call it.
    ///   - holder: Who calls with it: an agent of the workspace, or a program.
    ///   - scopes: What it may be used for.
    ///   - expiresAt: From when on it is refused; nil for never.
    ///   - actor: An owner of the workspace, or the host's own code.
    /// - Returns: The key, and its text, which cannot be read again.
    /// - Throws: ``APIKeyError``, ``/SupportCore/PermissionError``, or the store's error.
    public func issue(
        _ name: String,
        to holder: Principal,
        scopes: Set<APIKey.Scope>,
        expiresAt: Timestamp? = nil,
        by actor: Principal
    ) async throws -> (key: APIKey, text: String) {
        let secret = makeSecret()
        return try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: actor)
            try await check(holder, scopes, in: &unit)
            guard expiresAt.map({ $0 > unit.now }) ?? true else { throw APIKeyError.expired }
            let id = String(makeSecret().prefix(12))
            let text = text(of: id, secret)
            let key = APIKey(
                id,
                name,
                holder,
                scopes,
                secret: secret,
                prefix: String(text.dropLast(secret.count - 4)),
                expiresAt: expiresAt,
                at: unit.now
            )
            try unit.save(key)
            unit.record(WorkspaceEvent(.apiKeyIssued, by: actor, subject: id, details: Self.details(of: key)))
            return (key, text)
        }
    }

    /// A page of the keys, the oldest first, revoked ones among them.
    public func keys(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<APIKey> {
        try await store.page(APIKey.self, index: "all", limit: limit, cursor: cursor)
    }

    /// Puts another secret in the place of a key's; the one before is refused at once.
    ///
    /// - Returns: The key, and its new text.
    /// - Throws: ``APIKeyError``, ``/SupportCore/PermissionError``, or the store's error.
    public func rotate(_ id: String, by actor: Principal) async throws -> (key: APIKey, text: String) {
        let secret = makeSecret()
        return try await change(id, as: .apiKeyRotated, by: actor) { key, _ in
            guard key.revokedAt == nil else { throw APIKeyError.notFound(id) }
            let text = text(of: id, secret)
            key.take(secret: secret, prefix: String(text.dropLast(secret.count - 4)))
            return (key, text)
        }
    }

    /// Refuses a key from now on.
    ///
    /// - Throws: ``APIKeyError``, ``/SupportCore/PermissionError``, or the store's error.
    public func revoke(_ id: String, by actor: Principal) async throws {
        try await change(id, as: .apiKeyRevoked, by: actor) { key, now in
            guard key.revokedAt == nil else { throw APIKeyError.notFound(id) }
            key.revokedAt = now
        }
    }

    /// Whose key a text is; nil if it is none, was revoked or has expired.
    public func caller(with text: String) async throws -> Caller? {
        guard let parts = APIKeyText(text), parts.workspace == store.workspace,
            let key = try await store.fetch(APIKey.self, parts.id), key.matches(parts.secret)
        else { return nil }
        let now = store.time.now()
        guard key.isUsable(at: now) else { return nil }
        if key.lastUsedAt.map({ now - $0 >= .seconds(300) }) ?? true { try await noteUse(of: key.id) }
        return Caller(key.holder, scopes: key.scopes)
    }

    private func noteUse(of id: String) async throws {
        try await store.transaction { unit in
            guard var key = try await unit.read(APIKey.self, id) else { return }
            key.lastUsedAt = unit.now
            try unit.save(key)
        }
    }

    private func change<Result>(
        _ id: String,
        as kind: EventKind,
        by actor: Principal,
        _ body: (inout APIKey, Timestamp) throws -> Result
    ) async throws -> Result {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: actor)
            guard var key = try await unit.read(APIKey.self, id) else { throw APIKeyError.notFound(id) }
            let result = try body(&key, unit.now)
            try unit.save(key)
            unit.record(WorkspaceEvent(kind, by: actor, subject: id, details: Self.details(of: key)))
            return result
        }
    }

    private func check(_ holder: Principal, _ scopes: Set<APIKey.Scope>, in unit: inout UnitOfWork) async throws {
        guard !scopes.isEmpty else { throw APIKeyError.noScope }
        guard !scopes.isSuperset(of: [.send, .oversight]) else { throw APIKeyError.sendsAndDecides }
        guard holder.kind == .human else {
            if let scope = scopes.intersection([.manage, .oversight]).min() { throw APIKeyError.personNeeded(scope) }
            return
        }
        guard try await unit.read(Agent.self, holder.id) != nil else {
            throw APIKeyError.unknownHolder(AgentID(holder.id))
        }
    }

    private func makeSecret() -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var secret = ""
        while secret.count < 32 {
            var bits = random.next()
            for _ in 0..<12 {
                secret.append(alphabet[Int(bits & 31)])
                bits >>= 5
            }
        }
        return String(secret.prefix(32))
    }

    private func text(of id: String, _ secret: String) -> String {
        APIKeyText(workspace: store.workspace, id: id, secret: secret).text
    }

    private static func details(of key: APIKey) -> [String: String] {
        ["scopes": key.scopes.sorted().map(\.rawValue).joined(separator: " "), "holder": key.holder.id]
    }
}

/// A key as it is written: it names its workspace, so that one server may serve many.
struct APIKeyText: Hashable, Sendable {
    let workspace: WorkspaceID
    let id: String
    let secret: String

    init(workspace: WorkspaceID, id: String, secret: String) {
        self.workspace = workspace
        self.id = id
        self.secret = secret
    }

    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "fd", let name = Self.text(ofHex: parts[1]) else { return nil }
        workspace = WorkspaceID(name)
        id = String(parts[2])
        secret = String(parts[3])
    }

    var text: String {
        let digits = workspace.rawValue.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "fd_\(digits.joined())_\(id)_\(secret)"
    }

    private static func text(ofHex digits: Substring) -> String? {
        let digits = Array(digits.utf8)
        guard digits.count.isMultiple(of: 2), digits.count <= 512 else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
        let known = bytes.compactMap(\.self)
        return known.count == bytes.count ? String(validating: known, as: UTF8.self) : nil
    }
}
