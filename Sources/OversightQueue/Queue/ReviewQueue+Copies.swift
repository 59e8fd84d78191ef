package import SupportCore

extension ReviewQueue {
    /// The largest text of a copy, in bytes.
    package static let longestCopy = 512 * 1024
    private static let copyRetention: Duration = .seconds(30 * 86_400)

    /// Keeps what a reviewer has written so far, whoever has claimed the draft, and also once it was decided.
    ///
    /// If the claim is the reviewer's, new mail from now on only marks the draft as stale, instead of superseding it.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - subject: The subject; nil for that of the draft.
    ///   - version: The version of the draft that the reviewer has seen.
    ///   - id: The draft.
    ///   - actor: The reviewer.
    /// - Returns: The draft, unchanged but for its claim; or why nothing was kept.
    /// - Throws: ``OversightError/outOfRange(_:)`` for a text of more than 512 KiB, ``/SupportCore/PermissionError``, or the
    ///   store's error.
    package func keepCopy(
        _ text: String,
        subject: String? = nil,
        version: Int,
        of id: DraftID,
        by actor: Actor
    ) async throws -> ReviewResult {
        guard text.utf8.count + (subject?.utf8.count ?? 0) <= Self.longestCopy else {
            throw OversightError.outOfRange("a working copy")
        }
        return try await store.transaction { unit in
            guard let draft = try await unit.read(Draft.self, id.rawValue) else { return .refused(.notFound) }
            try await unit.verify(actor, in: draft.inboxID)
            guard actor.mayDecide else { return .refused(.forbidden) }
            let reviewer = AgentID(actor.principal.id)
            _ = try await unit.read(ReviewerCopy.self, ReviewerCopy.recordID(id, reviewer))
            try unit.save(
                ReviewerCopy(
                    draftID: id,
                    reviewer: reviewer,
                    version: version,
                    subject: subject,
                    text: text,
                    at: unit.now,
                    conversationID: draft.conversationID
                )
            )
            guard let claim = draft.review.liveClaim(at: unit.now), claim.holder == actor.principal,
                !claim.hasWorkingCopy, draft.review.phase.isDecidable
            else { return .changed(draft) }
            return try await change(id, .keepCopy(by: actor, fence: claim.fence), in: &unit)
        }
    }

    /// What a reviewer has written about a draft without deciding; nil for nothing.
    ///
    /// - Throws: The store's error.
    package func copy(of id: DraftID, by reviewer: AgentID) async throws -> ReviewerCopy? {
        try await store.fetch(ReviewerCopy.self, ReviewerCopy.recordID(id, reviewer))
    }

    /// Forgets what a reviewer has written about a draft.
    ///
    /// - Throws: The store's error.
    package func dropCopy(of id: DraftID, by reviewer: AgentID) async throws {
        try await store.transaction { unit in
            let known = try await unit.read(ReviewerCopy.self, ReviewerCopy.recordID(id, reviewer))
            if let known { unit.delete(ReviewerCopy.self, known.recordID) }
        }
    }

    /// Forgets copies that nobody has changed for a month.
    ///
    /// - Returns: How many were forgotten.
    @discardableResult
    package func pruneCopies(limit: Int = 200) async throws -> Int {
        let end = IndexKey(.time(store.time.now() - Self.copyRetention))
        let old = try await store.page(ReviewerCopy.self, index: "at", range: IndexRange(to: end), limit: limit).values
        guard !old.isEmpty else { return 0 }
        try await store.transaction { unit in
            for copy in old { unit.delete(ReviewerCopy.self, copy.recordID) }
        }
        return old.count
    }
}
