internal import SupportCore

extension StoreLaw {
    static let concurrency = [wholeCommits, oneWinner, increments, manyCommits]

    static let wholeCommits = StoreLaw("readers never see half a commit") { probe in
        let ids = (0..<8).map { "part-\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await probe.writeTogether(ids, times: 200) }
            for _ in 0..<3 {
                group.addTask { try await probe.watchTogether(ids) }
            }
            try await group.waitForAll()
        }
    }

    static let oneWinner = StoreLaw("of two writers on one revision one wins, and the loser learns the key") { probe in
        try await probe.put(probe.record("a", "round-0"))
        for round in 0..<100 {
            let results = try await withThrowingTaskGroup(of: (String, CommitResult).self) { group in
                for writer in ["left", "right"] {
                    group.addTask {
                        let winner = probe.record("a", writer)
                        return (writer, try await probe.commit([.put(winner)], expecting: [("a", "round-\(round)")]))
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let winners = results.filter { $0.value == .committed }.keys
            try probe.expect(winners.count, is: 1, "how many of two writers won")
            for loser in results.values where loser != .committed {
                try probe.expect(loser.conflicts, is: [probe.key("a")], "what the loser is told")
            }
            try probe.expect(try await probe.fetch("a")?.revision.rawValue, is: winners.first, "whose record is there")
            try await probe.put(probe.record("a", "round-\(round + 1)"))
        }
    }

    static let increments = StoreLaw("10,000 concurrent increments lose none") { probe in
        let workspace = probe.opened()
        let workers = 4
        let rounds = 2500
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    for _ in 0..<rounds { try await workspace.increment() }
                }
            }
            try await group.waitForAll()
        }
        try probe.expect(try await workspace.total(), is: workers * rounds, "the sum of all increments")
    }

    static let manyCommits = StoreLaw("thousands of concurrent commits all happen, and each once") { probe in
        let count = 2000
        let ids = (0..<count).map { "item-\(10_000 + $0)" }
        let committed = try await withThrowingTaskGroup(of: Bool.self) { group in
            // Each key is tried twice concurrently; only one attempt may succeed.
            for id in ids + ids {
                group.addTask {
                    let write = RecordWrite.put(probe.record(id, at: [IndexKey(.text(id))]))
                    return try await probe.commit([write], expecting: [(id, nil)]) == .committed
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try probe.expect(committed, is: count, "commits that happened")
        try probe.expect(try await probe.store.fetch(ids.map(probe.key)).count, is: count, "records that are there")
        let found = try await probe.store.query(probe.asking(limit: count + 1)).records.map(\.key.id)
        try probe.expect(found == ids, "the index must hold every record once, in order")
    }
}

extension StoreProbe {
    /// Repeatedly writes all records in one commit, and sometimes deletes them all.
    fileprivate func writeTogether(_ ids: [String], times: Int) async throws {
        for round in 1...times {
            let isLast = round == times
            let writes = ids.map { id -> RecordWrite in
                let isGone = round.isMultiple(of: 5) && !isLast
                return isGone ? .delete(key(id)) : .put(record(id, "\(round)", at: [IndexKey(.number(1))]))
            }
            let done = isLast ? [RecordWrite.put(record("done"))] : []
            _ = try await store.commit(RecordCommit(writes: writes + done))
            await Task.yield()
        }
    }

    /// Reads all records until the writer is done; all must have the same revision, or none may exist.
    fileprivate func watchTogether(_ ids: [String]) async throws {
        var isDone = false
        while !isDone {
            try Task.checkCancellation()
            isDone = try await fetch("done") != nil
            try expectWhole(Array(try await store.fetch(ids.map(key)).values), of: ids.count, "fetch")
            try expectWhole(try await store.query(asking()).records, of: ids.count, "query")
            await Task.yield()
        }
    }

    private func expectWhole(_ records: [Record], of count: Int, _ reader: String) throws {
        let revisions = Set(records.map(\.revision.rawValue))
        let isWhole = records.isEmpty || (records.count == count && revisions.count == 1)
        try expect(isWhole, "\(reader) saw \(records.count) of \(count) records with \(revisions.count) revisions")
    }
}
