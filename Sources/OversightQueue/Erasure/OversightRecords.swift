package import SupportCore

/// Erases drafts, mail of the outbox, and the results kept for repeated calls.
///
/// What is left says that there was a draft, who decided when, and whether the mail was sent. Hashes are replaced by the salted
/// ones of the audit log and the salts are dropped, so that the log still matches and no text can be guessed from it.
package struct OversightRecords: PersonalRecords {
    package let name = "oversight"
    private let outbox: Outbox

    package init(_ outbox: Outbox) {
        self.outbox = outbox
    }

    var queue: ReviewQueue { outbox.queue }

    private static let eraser = Principal.system("erasure")

    /// Ends open drafts and proposals and recalls waiting mail; mail that may have been sent has to be settled first.
    ///
    /// - Returns: `mail_sending`, `mail_uncertain` or `mail_ambiguous` as long as there is such mail.
    package func prepare(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> [String] {
        _ = try await store.forEachPage(
            of: Draft.self,
            about: subject,
            conversationIndex: "open",
            wholeIndex: "open"
        ) { page in
            for draft in page { try await end(draft.id, in: store) }
            return page.count
        }
        try await endProposals(subject, in: store)
        var obstacles: Set<String> = []
        for row in try await openRows(subject, in: store) {
            let result = try await outbox.recall(row.id, because: .erasure, by: Self.eraser, reopening: false)
            guard case .refused(.notPossible(let phase)) = result, !phase.isTerminal else { continue }
            obstacles.insert("mail_" + phase.rawValue)
        }
        return obstacles.sorted()
    }

    private func end(_ id: DraftID, in store: WorkspaceStore) async throws {
        _ = try await store.transaction { unit in
            try await outbox.queue.change(id, .supersede(.erasure, by: Self.eraser), in: &unit)
        }
    }

    private func openRows(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> [OutboxItem] {
        var rows: [OutboxItem] = []
        for phase in DispatchState.Phase.allCases where !phase.isTerminal {
            _ = try await store.forEachPage(
                of: OutboxItem.self,
                about: subject,
                conversationIndex: "conversation",
                wholeIndex: "phase",
                range: .prefix(.text(phase.rawValue))
            ) { page in
                rows += page.filter { $0.dispatch.phase == phase }
                return 0
            }
        }
        return rows
    }

    package func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        let drafts = try await store.forEachPage(
            of: Draft.self,
            about: subject,
            conversationIndex: "conversation",
            wholeIndex: "phase"
        ) { page in
            try await sum(page) { draft in try await store.transaction { unit in try await erase(draft.id, in: &unit) }
            }
        }
        let rows = try await store.forEachPage(
            of: OutboxItem.self,
            about: subject,
            conversationIndex: "conversation",
            wholeIndex: "phase"
        ) { page in
            try await sum(page) { row in try await store.transaction { unit in try await erase(row.id, in: &unit) } }
        }
        return try await drafts + rows + eraseVersions(subject, in: store) + eraseCopies(subject, in: store)
            + eraseSuppression(subject, in: store) + eraseQuotas(subject, in: store)
    }

    private func sum<Value>(_ values: [Value], _ erase: (Value) async throws -> Int) async throws -> Int {
        var count = 0
        for value in values { count += try await erase(value) }
        return count
    }

    private func erase(_ id: DraftID, in unit: inout UnitOfWork) async throws -> Int {
        guard var draft = try await unit.read(Draft.self, id.rawValue), !draft.mail.isErased, !draft.review.phase.isOpen
        else { return 0 }
        draft.erase()
        try unit.save(draft)
        let versions = unit.query(DraftVersion.self, "draft", .prefix(.text(id.rawValue)))
        for version in try await unit.page(DraftVersion.self, versions) {
            unit.delete(DraftVersion.self, version.recordID)
        }
        let decisions = unit.query(DecisionRecord.self, "draft", .prefix(.text(id.rawValue)))
        for decision in try await unit.page(DecisionRecord.self, decisions) {
            unit.delete(DecisionRecord.self, decision.recordID)
        }
        return 1
    }

    private func erase(_ id: OutboxID, in unit: inout UnitOfWork) async throws -> Int {
        guard var row = try await unit.read(OutboxItem.self, id.rawValue), !row.mail.isErased,
            row.dispatch.phase.isTerminal
        else { return 0 }
        let keys = unit.query(SendKey.self, "row", .prefix(.text(id.rawValue)))
        for key in try await unit.page(SendKey.self, keys) {
            guard var known = try await unit.read(SendKey.self, key.id) else { continue }
            known.fingerprint = salted(known.fingerprint, with: row.salt)
            try unit.save(known)
        }
        row.erase()
        try unit.save(row)
        return 1
    }

    /// Earlier versions can name a person whom a reviewer has removed from the draft.
    private func eraseVersions(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        try await store.forEachPage(
            of: DraftVersion.self,
            about: subject,
            conversationIndex: nil,
            wholeIndex: "draft"
        ) { page in
            try await store.transaction { unit in
                for version in page { unit.delete(DraftVersion.self, version.recordID) }
                return page.count
            }
        }
    }

    private func eraseCopies(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        try await store.forEachPage(
            of: ReviewerCopy.self,
            about: subject,
            conversationIndex: "conversation",
            wholeIndex: "at"
        ) { page in
            try await store.transaction { unit in
                for copy in page { unit.delete(ReviewerCopy.self, copy.recordID) }
                return page.count
            }
        }
    }

    /// The hash stays, so that the address still gets no mail.
    private func eraseSuppression(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        guard let address = subject.address else { return 0 }
        return try await store.transaction { unit in
            guard var known = try await unit.read(Suppression.self, Suppression.recordID(address)), known.address != nil
            else { return 0 }
            known.address = nil
            try unit.save(known)
            return 1
        }
    }
}
