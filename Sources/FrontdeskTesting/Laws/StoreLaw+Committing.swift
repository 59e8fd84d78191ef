internal import SupportCore

extension StoreLaw {
    static let committing = [
        conflictWritesNothing, conflictNamesKeys, preconditionsHold, preconditionsAlone, repeatedPreconditions,
        recreation,
        largeBatch,
    ]

    static let conflictWritesNothing = StoreLaw("a commit with one failing expectation writes nothing") { probe in
        try await probe.put(probe.record("a"), probe.record("b"), probe.record("gone"))
        let writes: [RecordWrite] = [
            .put(probe.record("a", "r2", at: [IndexKey(.number(1))])), .put(probe.record("new", "r2")),
            .delete(probe.key("gone")),
        ]
        let wrong: [(String, String?)] = [("b", "other"), ("b", nil), ("missing", "r1")]
        for (id, revision) in wrong {
            let result = try await probe.commit(writes, expecting: [("a", "r1"), ("new", nil), (id, revision)])
            try probe.expect(result != .committed, "a commit must not happen when it expects \(id) wrongly")
            let found = try await probe.revisions("a", "b", "gone", "new")
            try probe.expect(found, is: ["a": "r1", "b": "r1", "gone": "r1"], "after a conflict on \(id)")
            try probe.expect(try await probe.ids(), is: [], "the index after a conflict on \(id)")
        }
    }

    static let conflictNamesKeys = StoreLaw("a conflict names exactly the keys whose preconditions failed") { probe in
        try await probe.put(probe.record("a"), probe.record("b"), probe.record("c"))
        let expected: [(String, String?)] = [
            ("a", "r1"), ("b", "old"), ("c", nil), ("d", nil), ("e", "r1"), ("f", nil),
        ]
        let result = try await probe.commit([.put(probe.record("x", "r2"))], expecting: expected)
        let keys = Set(["b", "c", "e"].map(probe.key))
        try probe.expect(result.conflicts, is: keys, "the keys of a conflict on b, c and e")
    }

    static let preconditionsHold = StoreLaw("a commit happens when every expectation holds") { probe in
        try await probe.put(probe.record("a"), probe.record("gone"))
        let result = try await probe.commit(
            [.put(probe.record("a", "r2")), .put(probe.record("new", "r2")), .delete(probe.key("gone"))],
            expecting: [("a", "r1"), ("new", nil), ("gone", "r1"), ("missing", nil)]
        )
        try probe.expect(result, is: .committed, "a commit whose preconditions hold")
        let found = try await probe.revisions("a", "new", "gone", "missing")
        try probe.expect(found, is: ["a": "r2", "new": "r2"], "after the commit")
    }

    static let preconditionsAlone = StoreLaw("a commit may only expect, or be empty, and then changes nothing") {
        probe in
        try await probe.put(probe.record("a"))
        let right = try await probe.commit([], expecting: [("a", "r1"), ("b", nil)])
        try probe.expect(right, is: .committed, "expecting what is so")
        let wrong = try await probe.commit([], expecting: [("a", "r2"), ("b", nil)])
        try probe.expect(wrong != .committed, "expecting what is not so must be a conflict")
        try probe.expect(try await probe.store.commit(RecordCommit()), is: .committed, "an empty commit")
        try probe.expect(try await probe.revisions("a", "b"), is: ["a": "r1"], "after commits without writes")
    }

    static let repeatedPreconditions = StoreLaw("a key may be expected several times, and then all must hold") {
        probe in
        try await probe.put(probe.record("a"))
        let same = try await probe.commit([.put(probe.record("b"))], expecting: [("a", "r1"), ("a", "r1")])
        try probe.expect(same, is: .committed, "expecting the same twice")
        for pair in [["r1", nil], [nil, "r1"], ["r1", "r2"], ["r2", "r1"]] {
            let result = try await probe.commit([.put(probe.record("c"))], expecting: pair.map { ("a", $0) })
            try probe.expect(result.conflicts, is: [probe.key("a")], "two preconditions of one key that contradict")
        }
        try probe.expect(try await probe.revisions("b", "c"), is: ["b": "r1"], "after contradicting preconditions")
    }

    static let recreation = StoreLaw("a record deleted and made again does not satisfy its old revision") { probe in
        try await probe.put(probe.record("a", "r1"))
        try await probe.delete("a")
        let whileGone = try await probe.commit([.put(probe.record("a", "r9"))], expecting: [("a", "r1")])
        try probe.expect(whileGone.conflicts, is: [probe.key("a")], "expecting a revision that was deleted")
        try await probe.put(probe.record("a", "r2"))
        let result = try await probe.commit([.put(probe.record("a", "r9"))], expecting: [("a", "r1")])
        try probe.expect(result.conflicts, is: [probe.key("a")], "expecting the revision before the deletion")
        try probe.expect(try await probe.revisions("a"), is: ["a": "r2"], "the record made again")
    }

    static let largeBatch = StoreLaw("a commit of 1,000 writes happens as a whole or not at all") { probe in
        let count = 1000
        let ids = (0..<count).map { "item-\($0)" }
        let writes = ids.map { RecordWrite.put(probe.record($0, at: [IndexKey(.text($0))])) }
        let absent = ids.map { ($0, String?.none) }
        let refused = try await probe.commit(writes, expecting: absent + [("missing", "r1")])
        try probe.expect(refused != .committed, "1,000 writes must not happen when one expectation fails")
        try probe.expect(try await probe.store.fetch(ids.map(probe.key)).count, is: 0, "records after the refusal")
        try probe.expect(try await probe.commit(writes, expecting: absent), is: .committed, "1,000 writes")
        try probe.expect(try await probe.store.fetch(ids.map(probe.key)).count, is: count, "records after 1,000 writes")
        try probe.expect(try await probe.ids().count, is: count, "index entries after 1,000 writes")
    }
}
