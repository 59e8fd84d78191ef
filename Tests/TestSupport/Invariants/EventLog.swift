package import SupportCore

/// Everything that was written, commit by commit, as hashes: two days with equal logs have written the same bytes in the same order.
package struct EventLog: Hashable, Sendable {
    /// One hash for each commit, of its writes and of all commits before.
    package private(set) var pages: [ContentHash] = []

    init() {}

    mutating func add(_ commit: RecordCommit) throws {
        var hasher = FieldHasher(domain: "eventLog")
        hasher.add(pages.last?.hex)
        for write in commit.writes { try add(write, to: &hasher) }
        pages.append(hasher.finish())
    }

    private func add(_ write: RecordWrite, to hasher: inout FieldHasher) throws {
        hasher.add([write.key.collection, write.key.id])
        guard case .put(let record) = write else { return hasher.add(nil as String?) }
        hasher.add(record.revision.rawValue)
        hasher.add(ContentHash(of: try record.payload).hex)
        // The order of a record's index entries does not matter.
        hasher.add(record.entries.map { "\($0.index) \(ContentHash(of: $0.key.bytes).hex)" }.sorted())
    }

    /// The first commit in which another day differs; nil if it is the same day.
    package func firstDifference(from other: EventLog) -> Int? {
        guard self != other else { return nil }
        let common = zip(pages, other.pages).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        return common ?? min(pages.count, other.pages.count)
    }
}
