internal import SupportCore

extension StoreLaw {
    static let indexing = [severalEntries, movingEntries, vanishingEntries, separateIndices, repeatedEntries]

    private static func keys(_ numbers: Int64...) -> [IndexKey] {
        numbers.map { IndexKey(.number($0)) }
    }

    static let severalEntries = StoreLaw("a record with several entries in an index is found at each") { probe in
        try await probe.put(probe.record("a", at: keys(10, 30, 50)), probe.record("b", at: keys(20, 40)))
        try await probe.put(probe.record("c"))
        try probe.expect(try await probe.ids(), is: ["a", "b", "a", "b", "a"], "two records with five entries")
        let some = IndexRange(from: IndexKey(.number(15)), to: IndexKey(.number(35)))
        try probe.expect(try await probe.ids(some), is: ["b", "a"], "the entries 20 and 30")
    }

    static let movingEntries = StoreLaw("a record that is overwritten leaves its old index entries") { probe in
        try await probe.put(probe.record("a", "r1", at: keys(10, 20)), probe.record("b", "r1", at: keys(30)))
        try await probe.put(probe.record("a", "r2", at: keys(20, 90)))
        try probe.expect(try await probe.ids(), is: ["a", "b", "a"], "after moving from 10 and 20 to 20 and 90")
        let old = IndexRange(to: IndexKey(.number(15)))
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
        try await probe.delete("a")
        try await probe.put(probe.record("a", "r2"))
        try probe.expect(try await probe.ids(), is: [], "after making it again without entries")
    }
}
