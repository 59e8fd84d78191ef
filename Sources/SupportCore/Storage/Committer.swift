/// Commits, and determines the outcome if the connection is lost.
struct Committer {
    let store: any RecordStore

    /// Commits and returns the definite outcome.
    ///
    /// Repeating the commit is safe: an attempt that succeeded has left something that the repetition expects to be absent. But a
    /// lost request may still arrive after its repetition was refused, and succeed if the conflict is gone by then. So after a loss
    /// a refusal is fenced: the request can no longer succeed.
    ///
    /// If the task is cancelled, it goes on without pauses.
    ///
    /// - Parameters:
    ///   - commit: What to commit.
    ///   - seal: Changes something that the commit expects, and is refused if that has changed already; nil if a late commit does
    ///     no harm.
    /// - Returns: Whether it was committed.
    /// - Throws: ``CommitOutcomeUnknown`` if the store stays unreachable; any other error means that nothing was written.
    func settle(_ commit: RecordCommit, sealedBy seal: () -> RecordCommit?) async throws -> CommitResult {
        var lost: CommitOutcomeUnknown?
        for attempt in 0..<6 {
            if attempt > 0 { await Self.pause(attempt) }
            do {
                let result = try await store.commit(commit)
                guard lost != nil, case .conflict = result else { return result }
                return try await hasHappened(commit, sealedBy: seal) ? .committed : result
            } catch let error as CommitOutcomeUnknown {
                lost = error
            } catch  where lost != nil {
                continue
            }
        }
        throw lost ?? CommitOutcomeUnknown(reason: "the store could not be reached")
    }

    /// Whether a refused commit had succeeded before; if not, it no longer can.
    private func hasHappened(_ commit: RecordCommit, sealedBy seal: () -> RecordCommit?) async throws -> Bool {
        if try await hasHappened(commit) { return true }
        guard let seal = seal() else { return false }
        _ = try await store.commit(seal)
        return try await hasHappened(commit)
    }

    /// A record with the commit's revision proves it, because no other commit has that revision.
    private func hasHappened(_ commit: RecordCommit) async throws -> Bool {
        let found = try await store.fetch(commit.writes.map(\.key))
        return commit.writes.contains { write in
            guard case .put(let record) = write else { return false }
            return found[record.key]?.revision == record.revision
        }
    }

    /// In real time on purpose, because a lost connection does not follow a simulated clock.
    private static func pause(_ attempt: Int) async {
        try? await Task.sleep(for: .milliseconds(1 << attempt))
    }
}
