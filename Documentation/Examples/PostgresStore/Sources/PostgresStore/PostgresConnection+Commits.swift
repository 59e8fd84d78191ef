internal import SupportCore

extension PostgresConnection {
    /// Carries out commits in one transaction of two round trips, and says how each ended.
    ///
    /// - Throws: ``PostgresError`` if nothing was written, ``/SupportCore/CommitOutcomeUnknown`` if that is not known.
    func carryOut(_ commits: [RecordCommit], _ sql: PostgresStatements) throws -> [CommitResult] {
        var batch = CommitBatch(commits)
        batch.decide(on: try lock(batch, sql))
        let changes = sql.statements(for: try batch.changes())
        guard !changes.isEmpty else {
            _ = try exchange([.init("ROLLBACK")], .sync)
            return batch.results
        }
        try commit(changes)
        return batch.results
    }

    /// Ends a transaction that has failed.
    func rollBack() throws(PostgresError) {
        _ = try exchange([], .sync)
        _ = try exchange([.init("ROLLBACK")], .sync)
    }

    /// Takes all locks in one order, and reads what stands there.
    ///
    /// A row that is not there cannot be locked, so a number stands for its key. These come first and in a statement of their own:
    /// the next one sees all that was written before they were free.
    private func lock(
        _ batch: CommitBatch,
        _ sql: PostgresStatements
    ) throws(PostgresError) -> [RecordKey: StandingRecord] {
        let begin = [Statement("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"), sql.limit]
        let results = try exchange(begin + sql.lock(batch), .flush)
        guard let rows = results.last else { return [:] }
        var standing: [RecordKey: StandingRecord] = [:]
        for row in 0..<rows.count {
            standing[batch.keys[rows.number(row, 0) - 1]] = StandingRecord(
                revision: Revision(rawValue: rows.text(row, 1)),
                packedEntries: rows.bytes(row, 2)
            )
        }
        return standing
    }

    /// Writes, and ends the transaction; from then on a connection that breaks leaves the outcome open.
    private func commit(_ changes: [Statement]) throws {
        let warningsBefore = warningCount
        var mayHaveCommitted = false
        do throws(PostgresError) {
            let results = try exchange(changes + [.init("COMMIT")], .sync) { mayHaveCommitted = true }
            guard results.last?.tag == "COMMIT" else {
                throw PostgresError(state: "25P02", "the server rolled the transaction back")
            }
        } catch {
            guard error.leavesOutcomeOpen(mayHaveCommitted: mayHaveCommitted) else { throw error }
            throw CommitOutcomeUnknown(reason: error.reason)
        }
        // The only warning here is that a standby was not waited for, so the commit may vanish with this server.
        guard warningCount == warningsBefore else {
            throw CommitOutcomeUnknown(reason: "the server did not wait for its standby")
        }
    }
}
