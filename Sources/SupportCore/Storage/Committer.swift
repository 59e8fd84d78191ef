/// Commits, and when the connection is lost finds out what happened.
struct Committer {
    let store: any RecordStore

    /// How a commit ended for certain.
    ///
    /// Committing the same again is safe: an earlier try that happened has left something that this one expects to be
    /// absent. But a lost request may still arrive after a later one was refused, and happen if what was in its way has gone by
    /// then. So after a loss a refusal is sealed: from then on the request can no longer happen.
    ///
    /// A task that is cancelled meanwhile still asks, only without pauses.
    ///
    /// - Parameters:
    ///   - commit: What is to happen once, or not at all.
    ///   - seal: Changes something that the commit expects, and is refused if that has changed already; nil if it does no harm
    ///     when the commit happens later.
    /// - Returns: Whether it happened.
    /// - Throws: ``CommitOutcomeUnknown`` if the store stays out of reach; any other error means that nothing was written.
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

    /// Whether a refused commit has happened, which afterwards it no longer can.
    private func hasHappened(_ commit: RecordCommit, sealedBy seal: () -> RecordCommit?) async throws -> Bool {
        if try await hasHappened(commit) { return true }
        guard let seal = seal() else { return false }
        _ = try await store.commit(seal)
        return try await hasHappened(commit)
    }

    /// A record that carries the revision it was given proves it, because nothing else ever carries that.
    private func hasHappened(_ commit: RecordCommit) async throws -> Bool {
        let found = try await store.fetch(commit.writes.map(\.key))
        return commit.writes.contains { write in
            guard case .put(let record) = write else { return false }
            return found[record.key]?.revision == record.revision
        }
    }

    /// Real time on purpose: a lost connection needs a moment, whatever the clock of the simulation says.
    private static func pause(_ attempt: Int) async {
        try? await Task.sleep(for: .milliseconds(1 << attempt))
    }
}
