/// Forgets people and conversations on request, and keeps the audit log valid.
///
/// A request is put on record first and carried out in many small commits, so that it may be interrupted at any point and
/// goes on where it was. It is complete when a whole pass has found nothing more. The log has one entry for the request and
/// one for its end. It never held words or addresses, and the salts that kept its hashes from being guessed are erased
/// with the texts.
public struct Erasure: Sendable {
    private let store: WorkspaceStore
    private let owners: [any PersonalRecords]
    /// More passes than any erasure needs; an owner that never comes to an end must not hold everything up.
    private static let passes = 16

    /// Combines a workspace with everyone who keeps records of people in it.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - owners: The other owners; messages, conversations and contacts are forgotten anyway.
    public init(_ store: WorkspaceStore, owners: [any PersonalRecords]) {
        self.store = store
        self.owners = owners
    }

    /// Puts a request on record; ``carryOut(_:)`` does it.
    ///
    /// - Parameters:
    ///   - scope: What is to be forgotten.
    ///   - principal: Who asks for it.
    ///   - id: The request's identifier, so that a repeat has no effect; nil for a new one.
    /// - Returns: The request, or the earlier one with that identifier.
    /// - Throws: The store's error.
    public func request(_ scope: ErasureRequest.Scope, by principal: Principal, id: String? = nil) async throws
        -> ErasureRequest
    {
        try await store.transaction { unit in
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

    /// Carries a request out, as far as nothing stands against it.
    ///
    /// May be called again at any time, also by several processes at once.
    ///
    /// - Returns: The request as it stands; complete, or with what it waits for. Nil if there is none.
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
        var cursor: QueryCursor?
        repeat {
            let page = try await store.page(
                Conversation.self,
                index: "contact",
                range: range,
                limit: 500,
                cursor: cursor
            )
            found.formUnion(page.values.map(\.id))
            cursor = page.next
        } while cursor != nil
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

    /// Adds up what a pass has erased; one that found nothing is the last.
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
            // The last of all, because it holds the address that the others are found by.
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
