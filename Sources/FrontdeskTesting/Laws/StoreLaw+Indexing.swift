internal import SupportCore

extension StoreLaw {
    static let indexing = [severalEntries, movingEntries, vanishingEntries, separateIndices, repeatedEntries]

    private static func keys(_ numbers: Int64...) -> [IndexKey] {
        numbers.map { IndexKey(.number($0)) }
    }

    static let severalEntries = StoreLaw("a record with several entries in an index is found at each") { probe in
        try await probe.put(probe.record("a", at: keys(1, 3, 5)), probe.record("b", at: keys(2, 4)), probe.record("c"))
        try probe.expect(try await probe.ids(), is: ["a", "b", "a", "b", "a"], "two records with five entries")
        let some = IndexRange(from: IndexKey(.number(2)), to: IndexKey(.number(4)))
        try probe.expect(try await probe.ids(some), is: ["b", "a"], "the entries 2 and 3")
    }

    static let movingEntries = StoreLaw("a record that is overwritten leaves its old index entries") { probe in
        try await probe.put(probe.record("a", "r1", at: keys(1, 2)), probe.record("b", "r1", at: keys(3)))
        try await probe.put(probe.record("a", "r2", at: keys(2, 9)))
        try probe.expect(try await probe.ids(), is: ["a", "b", "a"], "after moving from 1 and 2 to 2 and 9")
        let old = IndexRange(to: IndexKey(.number(2)))
        try probe.expect(try await probe.ids(old), is: [], "the old place")
        try await probe.put(probe.record("a", "r3"))
        try probe.expect(try await probe.ids(), is: ["b"], "after giving up all entries")
    }

    static let vanishingEntries = StoreLaw("a deleted record is in no index, also when it is made again") { probe in
        try await probe.put(probe.record("a", at: keys(1, 2)), probe.record("b", at: keys(3)))
        try await probe.delete("a")
        try probe.expect(try await probe.ids(), is: ["b"], "after deleting a")
        try await probe.put(probe.record("a", "r2", at: keys(4)))
        try probe.expect(try await probe.ids(), is: ["b", "a"], "after making a again at another place")
    }

    static let separateIndices = StoreLaw("the indices of a collection do not mix") { probe in
        let names = ["place", "PLACE", "place2", "", "\u{E9}", "e\u{301}"]
        for (number, name) in names.enumerated() {
            let entry = IndexEntry(name, .number(1))
            try await probe.put(
                Record(
                    key: probe.key("\(number)"),
                    revision: Revision(rawValue: "r1"),
                    entries: [entry],
                    schemaVersion: 1,
                    payload: []
                )
            )
        }
        for (number, name) in names.enumerated() {
            let found = try await probe.ids(index: name)
            try probe.expect(found, is: ["\(number)"], "the records of index number \(number)")
        }
        try probe.expect(try await probe.ids(index: "unknown"), is: [], "the records of an index that nobody uses")
    }

    static let repeatedEntries = StoreLaw("the same index entry twice counts once") { probe in
        try await probe.put(probe.record("a", "r1", at: keys(1, 1)))
        try probe.expect(try await probe.ids(), is: ["a"], "a record with the same entry twice")
        try await probe.put(probe.record("a", "r2", at: keys(2)))
        try probe.expect(try await probe.ids(), is: ["a"], "after moving it")
    }
}
