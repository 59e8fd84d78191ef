/// Carries out the commit of one unit of work: joins it to the audit log and finds out the fate of a lost commit.
struct Committer {
    let unit: UnitOfWork
    let attempts: Int

    /// Commits; whoever else appends to the audit log meanwhile only makes it join at a later place.
    func commit() async throws -> CommitResult {
        let work = withReceipt()
        guard !unit.auditDrafts.isEmpty else { return try await settled(work) }
        let head = AuditHead.key(AuditHead.id, in: unit.workspace)
        for _ in 0..<attempts {
            let result = try await settled(try await appendingAudit(to: work))
            guard case .conflict(let keys) = result, keys.allSatisfy({ isAuditKey($0, head: head) }) else {
                return result
            }
            await Task.yield()
        }
        return .conflict([head])
    }

    /// Makes sure that one and the same commit never happens twice, whatever others do to its records meanwhile.
    ///
    /// A receipt is expected to be absent. Permanent records and audit entries serve as well.
    private func withReceipt() -> RecordCommit {
        var work = unit.commit
        guard !unit.recognisesItself, !unit.hasPermanentRecord, unit.auditDrafts.isEmpty else { return work }
        let receipt = unit.coder.record(
            of: CommitReceipt(revision: unit.revision, at: unit.now),
            revision: unit.revision
        )
        work.expectations.append(RecordExpectation(key: receipt.key, revision: nil))
        work.writes.append(.put(receipt))
        return work
    }

    private func isAuditKey(_ key: RecordKey, head: RecordKey) -> Bool {
        key == head || key.collection == AuditEntry.collection
    }

    private func appendingAudit(to work: RecordCommit) async throws -> RecordCommit {
        let key = AuditHead.key(AuditHead.id, in: unit.workspace)
        let found = try await unit.store.fetch([key])[key]
        var head = try found.map { try unit.coder.value(AuditHead.self, of: $0) } ?? AuditHead()
        var commit = work
        commit.expectations.append(RecordExpectation(key: key, revision: found?.revision))
        for draft in unit.auditDrafts {
            let entry = AuditEntry(draft, after: head, revision: unit.revision, at: unit.now)
            head = AuditHead(entry)
            let record = unit.coder.record(of: entry, revision: unit.revision)
            commit.expectations.append(RecordExpectation(key: record.key, revision: nil))
            commit.writes.append(.put(record))
        }
        commit.writes.append(.put(unit.coder.record(of: head, revision: unit.revision)))
        return commit
    }

    /// Commits, and when the connection is lost finds out what happened.
    ///
    /// Committing the same again is safe: an earlier try that happened has left something that this one expects to be
    /// absent. A record that carries our revision proves that it happened, because nothing else ever carries it. A task
    /// that is cancelled meanwhile still asks, only without pauses.
    private func settled(_ commit: RecordCommit) async throws -> CommitResult {
        var lost: CommitOutcomeUnknown?
        for attempt in 0..<6 {
            if attempt > 0 { await Self.pause(attempt) }
            do {
                let result = try await unit.store.commit(commit)
                guard lost != nil, case .conflict = result else { return result }
                return try await happened(commit) ? .committed : result
            } catch let error as CommitOutcomeUnknown {
                lost = error
            } catch  where lost != nil {
                continue
            }
        }
        throw lost ?? CommitOutcomeUnknown(reason: "the store could not be reached")
    }

    private func happened(_ commit: RecordCommit) async throws -> Bool {
        let keys = commit.writes.map(\.key)
        return try await unit.store.fetch(keys).values.contains { $0.revision == unit.revision }
    }

    /// Real time on purpose: a lost connection needs a moment, whatever the clock of the simulation says.
    private static func pause(_ attempt: Int) async {
        try? await Task.sleep(for: .milliseconds(1 << attempt))
    }
}
