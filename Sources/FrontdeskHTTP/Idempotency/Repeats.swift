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
        /// Nothing that was answered; since when it has been asked.
        case new(since: Timestamp)
        case repeated(AnsweredRequest)
    }

    /// Puts a request on record, unless it is there.
    ///
    /// - Parameters:
    ///   - id: The same for all repeats.
    ///   - fingerprint: The same for requests that are the same.
    ///   - age: How long repeats are recognised.
    /// - Returns: Since when it has been asked, or what the first one was answered. One without an answer may have been carried
    ///   out, so what repeats it is asked since then.
    /// - Throws: ``Problem`` if the key was used for another request, is in progress or its answer was
    ///   erased, or the store's error.
    func begin(_ id: String, _ fingerprint: String, within age: Duration) async throws -> Verdict {
        try await store.transaction { unit in
            var since = unit.now
            if let known = try await unit.read(AnsweredRequest.self, id),
                unit.now - known.at < (known.status == nil ? Self.retention : age)
            {
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
                since = known.at
            }
            try unit.save(
                AnsweredRequest(id: id, fingerprint: fingerprint, at: since, leaseEnds: unit.now + Self.lease)
            )
            try await prune(in: &unit)
            return .new(since: since)
        }
    }

    /// Keeps the answer.
    ///
    /// One that says to try again is forgotten. A request that failed stays on record without one, because it may have been carried
    /// out: what repeats it must be recognised.
    func end(_ id: String, with response: HTTPResponse) async throws {
        try await store.transaction { unit in
            guard var request = try await unit.read(AnsweredRequest.self, id) else { return }
            switch response.status {
            case 409, 429: return unit.delete(AnsweredRequest.self, id)
            case 500...: request.fail(at: unit.now)
            default: request.end(with: response)
            }
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
