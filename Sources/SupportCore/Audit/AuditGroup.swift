/// Works of which some join the audit log in one commit: those of which none writes what another has read or writes.
struct AuditGroup {
    private let works: [AuditedWork]
    /// The places of those that are looked at, which of very many are not all.
    private let candidates: Range<Int>
    /// The places of those that go together and are not settled yet.
    private var members: [Int] = []
    /// How it ended for each; nil for a work that must be given again.
    private(set) var results: [Result<CommitResult, any Error>?]

    init(of works: [AuditedWork], limit: Int) {
        self.works = works
        results = Array(repeating: nil, count: works.count)
        candidates = works.indices.prefix(4 * limit)
        guard works.count > 1 else {
            members = Array(candidates)
            return
        }
        var records = SharedRecords()
        for place in candidates where members.count < limit {
            if records.add(works[place].commit) { members.append(place) }
        }
    }

    /// How many go together and are not settled yet.
    var count: Int { members.count }

    var isSettled: Bool { members.isEmpty }

    /// What the members commit, with their entries behind the end of the log.
    func commit(after end: AuditEnd, _ coder: RecordCoder) -> RecordCommit {
        var (commit, next) = (RecordCommit(), end)
        for work in members.map({ works[$0] }) {
            commit.preconditions += work.commit.preconditions
            commit.writes += work.commit.writes
            for event in work.events {
                let entry = AuditEntry(event, after: next.head, revision: work.revision, at: work.at)
                let record = coder.record(of: entry, revision: work.revision)
                commit.preconditions.append(Precondition(key: record.key, revision: nil))
                commit.writes.append(.put(record))
                next = AuditEnd(head: AuditHead(entry), revision: work.revision)
            }
        }
        commit.preconditions.append(Precondition(key: coder.headKey, revision: end.revision))
        if let revision = next.revision { commit.writes.append(.put(coder.record(of: next.head, revision: revision))) }
        if members.count > 1 { commit.preconditions.removeRepetitions() }
        return commit
    }

    /// The members' commit has happened, and works that expected one of its records as it was before can not any more.
    mutating func happened(_ commit: RecordCommit) {
        settle { _ in .committed }
        guard works.count > 1 else { return }
        let written = Dictionary(commit.writes.map { ($0.key, $0.revision) }) { $1 }
        members = candidates.filter { results[$0] == nil }
        settle { work in
            let failed = work.commit.preconditions.filter { written[$0.key, default: $0.revision] != $0.revision }
            return failed.isEmpty ? nil : .conflict(failed.map(\.key))
        }
        members = []
    }

    /// Members that expect something of these keys can not happen; the others only have to be tried again.
    mutating func refuse(whoExpects keys: Set<RecordKey>) {
        settle { work in
            let failed = work.commit.preconditions.map(\.key).filter(keys.contains)
            return failed.isEmpty ? nil : .conflict(failed)
        }
    }

    /// No member has happened.
    mutating func refuse(because keys: [RecordKey]) {
        settle { _ in .conflict(keys) }
    }

    /// It ended with this error for every member.
    mutating func fail(with error: any Error) {
        for place in members { results[place] = .failure(error) }
        members = []
    }

    /// Nothing was written, perhaps because of one member: if there are several, they are to be tried in smaller groups.
    mutating func divide(because error: any Error) {
        if members.count == 1 { fail(with: error) }
        members = []
    }

    private mutating func settle(_ result: (AuditedWork) -> CommitResult?) {
        for place in members { results[place] = result(works[place]).map { .success($0) } }
        members.removeAll { results[$0] != nil }
    }
}

extension [Precondition] {
    fileprivate mutating func removeRepetitions() {
        var seen: Set<Precondition> = []
        self = filter { seen.insert($0).inserted }
    }
}

extension RecordWrite {
    /// The revision that the record has afterwards; nil if there is none then.
    fileprivate var revision: Revision? {
        switch self {
        case .put(let record): record.revision
        case .delete: nil
        }
    }
}
