/// The records that a group of commits reads and writes.
struct SharedRecords {
    private var expected: [RecordKey: Revision?] = [:]
    private var written: Set<RecordKey> = []

    /// Adds a commit, unless it conflicts with those before.
    ///
    /// - Returns: Whether it was added.
    mutating func add(_ commit: RecordCommit) -> Bool {
        guard commit.preconditions.allSatisfy(agrees), commit.writes.allSatisfy(isFree) else { return false }
        for expectation in commit.preconditions { expected[expectation.key] = .some(expectation.revision) }
        written.formUnion(commit.writes.map(\.key))
        return true
    }

    /// Whether the others expect the same revision, and none writes the record.
    private func agrees(_ expectation: Precondition) -> Bool {
        guard !written.contains(expectation.key) else { return false }
        guard let other = expected[expectation.key] else { return true }
        return other == expectation.revision
    }

    private func isFree(_ write: RecordWrite) -> Bool {
        expected[write.key] == nil && !written.contains(write.key)
    }
}
