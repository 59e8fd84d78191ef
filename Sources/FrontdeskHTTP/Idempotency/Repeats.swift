internal import Frontdesk
internal import SupportCore

/// Recognises repeated requests: the same key and body get the same answer, once it is there.
struct Repeats: Sendable {
    let store: WorkspaceStore

    /// How long answers are kept.
    static let retention: Duration = .seconds(86_400)
    /// For how long a request is the repeat of another that is the same, without a key.
    static let window: Duration = .seconds(60)
    private static let lease: Duration = .seconds(60)

    /// What a request is a repeat of.
    enum Verdict {
        case new
        case repeated(AnsweredRequest)
    }

    /// Puts a request on record, unless it is there.
    ///
    /// - Parameters:
    ///   - id: The same for all repeats.
    ///   - fingerprint: The same for requests that are the same.
    ///   - age: How long repeats are recognised.
    /// - Returns: Whether it is new, or what the first one was answered.
    /// - Throws: ``Problem`` if the key was used for another request, is in progress or its answer was
    ///   erased, or the store's error.
    func begin(_ id: String, _ fingerprint: String, within age: Duration) async throws -> Verdict {
        try await store.transaction { unit in
            if let known = try await unit.read(AnsweredRequest.self, id), unit.now - known.at < age {
                guard known.fingerprint == fingerprint else {
                    throw Problem(422, "idempotency_key_reused", "the key was used for another request; use a new one")
                }
                guard !known.isErased else {
                    throw Problem(
                        410,
                        "answer_erased",
                        "the request was carried out; its answer was erased with a person's data"
                    )
                }
                if known.status != nil { return .repeated(known) }
                guard known.leaseEnds <= unit.now else {
                    throw Problem(409, "in_progress", "the first request is in progress", retryAfter: 1)
                }
            }
            try unit.save(
                AnsweredRequest(id: id, fingerprint: fingerprint, at: unit.now, leaseEnds: unit.now + Self.lease)
            )
            try await prune(in: &unit)
            return .new
        }
    }

    /// Keeps the answer; one that says to try again is forgotten instead.
    func end(_ id: String, with response: HTTPResponse) async throws {
        try await store.transaction { unit in
            guard var request = try await unit.read(AnsweredRequest.self, id) else { return }
            guard response.status < 500, response.status != 429, response.status != 409 else {
                return unit.delete(AnsweredRequest.self, id)
            }
            request.end(with: response)
            try unit.save(request)
        }
    }

    /// Forgets a few answers that are too old to be asked for; called for each new one, so that they do not pile up.
    private func prune(in unit: inout UnitOfWork) async throws {
        let range = IndexRange(to: IndexKey(.time(unit.now - Self.retention)))
        let old = try await store.page(AnsweredRequest.self, index: "at", range: range, limit: 3)
        for request in old.values { unit.delete(AnsweredRequest.self, request.id) }
    }
}
