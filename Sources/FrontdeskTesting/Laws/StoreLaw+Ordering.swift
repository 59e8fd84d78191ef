internal import SupportCore

extension StoreLaw {
    static let ordering = [indexOrder, tieOrder, ranges, pages, severalPages, cursors]

    static let indexOrder = StoreLaw("a query is in the byte order of index keys, descending in reverse") { probe in
        let keys: [[UInt8]] = [
            [], [0], [0, 0], [0, 1], [0, 0xFF], [1], [0x7F], [0x80], [0x80, 0], [0xC3, 0xA9], [0xFE], [0xFF],
            [0xFF, 0],
            [0xFF, 0xFF],
        ]
        let bytes = (2...UInt8.max).map { [0x41, $0] } + keys
        let sorted = bytes.sorted { $0.lexicographicallyPrecedes($1) }
        let records = sorted.indices.map { probe.record("\($0 * 7919 % 10_007)", at: [IndexKey(bytes: sorted[$0])]) }
        try await probe.put(records.sorted { $0.key.id < $1.key.id })
        let ids = records.map(\.key.id)
        try probe.expect(try await probe.ids(), is: ids, "records by their index keys")
        try probe.expect(try await probe.ids(isDescending: true), is: ids.reversed(), "the same, descending")
    }

    static let tieOrder = StoreLaw("records with equal index keys are in the byte order of their identifiers") {
        probe in
        // U+FF5E sorts before U+1F600 in UTF-8, and after it in UTF-16.
        let ids = ["", "A", "B", "a", "a1", "a10", "a2", "b", "z", "\u{E9}", "\u{FF5E}", "\u{1F600}"]
        try await probe.put(ids.shuffledForever.map { probe.record($0, at: [IndexKey(.number(1))]) })
        try probe.expect(try await probe.ids(), is: ids, "records with one index key")
        try probe.expect(try await probe.ids(isDescending: true), is: ids.reversed(), "the same, descending")
        var seen: [String] = []
        var cursor: QueryCursor?
        repeat {
            let page = try await probe.store.query(probe.asking(limit: 5, cursor: cursor))
            seen += page.records.map(\.key.id)
            cursor = page.next
        } while cursor != nil && seen.count <= ids.count
        try probe.expect(seen, is: ids, "the same in pages of 5")
    }

    static let ranges = StoreLaw("a range contains its first key and not its last") { probe in
        try await probe.put((0..<10).map { probe.record("\($0)", at: [IndexKey(.number($0))]) })
        func bound(_ number: Int64) -> IndexKey { IndexKey(.number(number)) }
        let cases: [(IndexRange, ClosedRange<Int>?)] = [
            (.all, 0...9), (IndexRange(from: bound(3)), 3...9), (IndexRange(to: bound(3)), 0...2),
            (IndexRange(from: bound(3), to: bound(7)), 3...6), (IndexRange(from: bound(3), to: bound(4)), 3...3),
            (IndexRange(from: bound(3), to: bound(3)), nil), (IndexRange(from: bound(7), to: bound(3)), nil),
            (IndexRange(from: bound(10)), nil), (IndexRange(to: bound(0)), nil),
            (IndexRange(from: bound(0), to: bound(99)), 0...9),
        ]
        for (range, numbers) in cases {
            let ids = numbers.map { $0.map(String.init) } ?? []
            try probe.expect(try await probe.ids(range), is: ids, "a range of numbers")
            let descending = try await probe.ids(range, isDescending: true)
            try probe.expect(descending, is: ids.reversed(), "a range of numbers, descending")
        }
    }

    static let pages = StoreLaw("pages have at most the limit's records, and the last has no next one") { probe in
        try await probe.put((0..<12).map { probe.record("\($0)", at: [IndexKey(.number($0 * 10))]) })
        let range = IndexRange(from: IndexKey(.number(5)), to: IndexKey(.number(105)))
        for (limit, sizes) in [
            (1, Array(repeating: 1, count: 10)), (3, [3, 3, 3, 1]), (5, [5, 5]), (10, [10]), (11, [10]),
        ] {
            for isDescending in [false, true] {
                let pages = try await probe.pages(range, isDescending: isDescending, limit: limit)
                try probe.expect(pages.map(\.count), is: sizes, "the sizes of pages with limit \(limit)")
                let ids = (1...10).map(String.init)
                let expected = isDescending ? ids.reversed() : ids
                try probe.expect(pages.flatMap(\.self), is: expected, "the records of pages with limit \(limit)")
            }
        }
    }

    static let severalPages = StoreLaw("several queries at once find what each of them finds alone") { probe in
        var (strangers, others) = (probe, probe)
        (strangers.workspace, others.collection) = ("strangers", "others")
        for (revision, probe) in [("r1", probe), ("r2", strangers), ("r3", others)] {
            try await probe.put((0..<12).map { probe.record("\($0)", revision, at: [IndexKey(.number($0 * 10))]) })
        }
        let range = IndexRange(from: IndexKey(.number(20)), to: IndexKey(.number(90)))
        let first = probe.asking(range, limit: 3)
        let next = try await probe.store.query(first).next
        let queries = [
            first, probe.asking(range, limit: 3, cursor: next), strangers.asking(limit: 2), others.asking(range),
            probe.asking(isDescending: true, limit: 5), probe.asking(index: "nowhere"), first,
        ]
        let pages = try await probe.store.query(queries)
        try probe.expect(pages.count, is: queries.count, "the number of pages")
        for (query, page) in zip(queries, pages) {
            let alone = try await probe.store.query(query)
            try probe.expect(page.records.map(\.key), is: alone.records.map(\.key), "the records of a page")
            try probe.expect(page.records.map(\.revision), is: alone.records.map(\.revision), "their revisions")
            try probe.expect(page.next, is: alone.next, "where the page after it begins")
        }
        try probe.expect(try await probe.store.query([RecordQuery]()).count, is: 0, "the number of pages of no query")
    }

    static let cursors = StoreLaw("what nobody touches is seen exactly once, whatever is written between pages") {
        probe in
        let stable = (0..<40).map { "stable-\($0)" }
        for isDescending in [false, true] {
            let records = stable.indices.map { probe.record(stable[$0], at: [IndexKey(.number(Int64($0 * 10)))]) }
            try await probe.put(records)
            let seen = try await probe.pages(.all, isDescending: isDescending, limit: 4) { page in
                try await probe.disturb(page)
            }
            let found = seen.flatMap(\.self).filter { $0.hasPrefix("stable") }
            let expected = isDescending ? stable.reversed() : stable
            try probe.expect(found, is: expected, "the records that stayed as they were")
        }
    }
}

extension StoreProbe {
    /// The identifiers of all pages; calls `disturb` after each page with its number.
    fileprivate func pages(
        _ range: IndexRange,
        isDescending: Bool,
        limit: Int,
        disturb: (Int) async throws -> Void = { _ in }
    ) async throws -> [[String]] {
        var pages: [[String]] = []
        var cursor: QueryCursor?
        repeat {
            let query = asking(range, isDescending: isDescending, limit: limit, cursor: cursor)
            let page = try await store.query(query)
            pages.append(page.records.map(\.key.id))
            cursor = page.next
            try await disturb(pages.count)
        } while cursor != nil && pages.count < 500
        return pages
    }

    /// Puts and deletes records all over the index, including at the cursor's position.
    fileprivate func disturb(_ page: Int) async throws {
        for place in [0, 95, 205, 305, 395] as [Int64] {
            try await put(record("moving-\(place)-\(page)", at: [IndexKey(.number(place + Int64(page % 5)))]))
            try await delete("moving-\(place)-\(page - 2)")
        }
        try await put(record("wandering", "w\(page)", at: [IndexKey(.number(Int64(page * 137 % 400)))]))
    }
}

extension Array {
    /// A fixed permutation.
    fileprivate var shuffledForever: [Element] {
        var generator = SeededGenerator(seed: 1)
        return shuffled(using: &generator)
    }
}
