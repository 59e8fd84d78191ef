/// Erases people and conversations on request, and keeps the audit log valid.
///
/// A request is stored first and carried out in many small commits, so it can be interrupted at any point and resumed. It is
/// complete when a whole pass finds nothing more. The log has one entry for the request and one for its completion. It never
/// held words or addresses, and the salts that kept its hashes from being guessed are erased with the texts.
public struct Erasure: Sendable {
    private let store: WorkspaceStore
    private let owners: [any PersonalRecords]
    /// More passes than any erasure needs, so that an owner that never finishes does not block the others.
    private static let passes = 16

    /// Combines a workspace with the owners of personal records in it.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - owners: The owners of further records; messages, conversations and contacts are erased anyway.
    public init(_ store: WorkspaceStore, owners: [any PersonalRecords]) {
        self.store = store
        self.owners = owners
    }

    /// Stores a request, which ``carryOut(_:)`` carries out.
    ///
    /// - Parameters:
    ///   - scope: What to erase.
    ///   - principal: Who requests it.
    ///   - id: The request's identifier, so that a repeat has no effect; nil for a new one.
    /// - Returns: The request, or the earlier one with that identifier.
    /// - Throws: ``PermissionError``, or the store's error.
    public func request(_ scope: ErasureRequest.Scope, by principal: Principal, id: String? = nil) async throws
        -> ErasureRequest
    {
        try await store.transaction { unit in
            try await unit.require(.erase, of: principal)
            let id = id ?? unit.makeIdentifier()
            if let known = try await unit.read(ErasureRequest.self, id) { return known }
            let request = ErasureRequest(
                id: id,
                scope: scope,
                requestedBy: principal,
                requestedAt: unit.now,
                completedAt: nil,
                waitsFor: [],
                erased: [:]
            )
            try unit.save(request)
            unit.record(request.event(.erasureRequested, by: principal))
            return request
        }
    }

    /// Carries a request out, unless it has to wait.
    ///
    /// It may be called again at any time, by several processes at once.
    ///
    /// - Returns: The request, complete or with what it waits for; nil if there is none.
    /// - Throws: The store's error; what was erased so far stays erased.
    public func carryOut(_ id: String) async throws -> ErasureRequest? {
        guard var request = try await store.fetch(ErasureRequest.self, id) else { return nil }
        for _ in 0..<Self.passes {
            guard request.completedAt == nil, let scope = request.scope else { break }
            let subject = try await subject(of: scope)
            let obstacles = try await prepare(subject)
            guard obstacles.isEmpty else { return try await put(off: id, obstacles) }
            let erased = try await erase(subject, scope)
            guard let now = try await note(erased, on: id, scope) else { return nil }
            request = now
        }
        return request
    }

    /// Carries out the requests that are not complete, the oldest first.
    ///
    /// - Returns: How many were completed.
    @discardableResult
    public func carryOutOpen(limit: Int = 10) async throws -> Int {
        let open = try await store.page(ErasureRequest.self, index: "open", limit: limit)
        var count = 0
        for request in open.values where try await carryOut(request.id)?.completedAt != nil { count += 1 }
        return count
    }

    /// A page of requests, the oldest first.
    public func requests(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<ErasureRequest> {
        try await store.page(ErasureRequest.self, index: "time", limit: limit, cursor: cursor)
    }

    private func subject(of scope: ErasureRequest.Scope) async throws -> ErasureSubject {
        switch scope {
        case .conversation(let id): return ErasureSubject(conversations: [id])
        case .contact(let id):
            let contact = try await store.fetch(Contact.self, id.rawValue)
            return ErasureSubject(conversations: try await conversations(of: id), address: contact?.email)
        }
    }

    private func conversations(of contact: ContactID) async throws -> Set<ConversationID> {
        let range = IndexRange.prefix(.text(contact.rawValue))
        var found: Set<ConversationID> = []
        for try await conversation in store.all(Conversation.self, index: "contact", range: range) {
            found.insert(conversation.id)
        }
        return found
    }

    private func prepare(_ subject: ErasureSubject) async throws -> [String] {
        var obstacles: Set<String> = []
        for owner in owners { obstacles.formUnion(try await owner.prepare(subject, in: store)) }
        return obstacles.sorted()
    }

    private func erase(_ subject: ErasureSubject, _ scope: ErasureRequest.Scope) async throws -> [String: Int] {
        var erased: [String: Int] = [:]
        for owner in owners + [ConversationRecords()] {
            let count = try await owner.erase(subject, in: store)
            if count > 0 { erased[owner.name, default: 0] += count }
        }
        return erased
    }

    private func put(off id: String, _ obstacles: [String]) async throws -> ErasureRequest? {
        try await store.transaction { unit in
            guard var request = try await unit.read(ErasureRequest.self, id) else { return nil }
            guard request.waitsFor != obstacles, request.completedAt == nil else { return request }
            request.waitsFor = obstacles
            try unit.save(request)
            return request
        }
    }

    /// Adds what a pass has erased; a pass that found nothing was the last.
    private func note(_ erased: [String: Int], on id: String, _ scope: ErasureRequest.Scope) async throws
        -> ErasureRequest?
    {
        try await store.transaction { unit in
            guard var request = try await unit.read(ErasureRequest.self, id) else { return nil }
            guard request.completedAt == nil else { return request }
            request.waitsFor = []
            request.erased.merge(erased) { $0 + $1 }
            if erased.isEmpty { try await complete(&request, scope, in: &unit) }
            try unit.save(request)
            return request
        }
    }

    private func complete(_ request: inout ErasureRequest, _ scope: ErasureRequest.Scope, in unit: inout UnitOfWork)
        async throws
    {
        request.completedAt = unit.now
        if case .contact(let contact) = scope {
            // Last, because it holds the address by which the others are found.
            if try await unit.read(Contact.self, contact.rawValue) != nil {
                unit.delete(Contact.self, contact.rawValue)
            }
            request.scope = nil
        }
        var event = request.event(.erasureCompleted, by: .system("erasure"))
        event.details = request.erased.mapValues(String.init)
        unit.record(event)
    }
}

extension ErasureRequest {
    fileprivate func event(_ kind: EventKind, by principal: Principal) -> WorkspaceEvent {
        let conversation: ConversationID? = if case .conversation(let id) = scope { id } else { nil }
        return WorkspaceEvent(kind, by: principal, on: conversation, subject: id)
    }
}
