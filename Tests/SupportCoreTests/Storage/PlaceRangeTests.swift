import SupportCore
import Testing

struct PlaceRangeTests {
    private static func query(
        _ range: IndexRange = .all,
        isDescending: Bool = false,
        cursor: QueryCursor? = nil
    ) -> RecordQuery {
        RecordQuery(
            workspace: workspace,
            collection: "things",
            index: "i",
            range: range,
            isDescending: isDescending,
            cursor: cursor
        )
    }

    private static func place(_ byte: UInt8, _ id: String = "") -> QueryCursor {
        QueryCursor(key: IndexKey(bytes: [byte]), id: id)
    }

    private static let range = IndexRange(from: IndexKey(bytes: [3]), to: IndexKey(bytes: [7]))

    @Test func coversTheWholeIndex() {
        let start = QueryCursor(key: IndexKey(bytes: []), id: "")
        #expect(Self.query().places.lowerBound == start)
        #expect(Self.query().places.upperBound == nil)
    }

    @Test func coversARange() {
        let expected = (lowerBound: Self.place(3), upperBound: Self.place(7))
        #expect(Self.query(Self.range).places == expected)
        #expect(Self.query(Self.range, isDescending: true).places == expected)
    }

    @Test(
        arguments: [
            (place(2, "a"), place(3)), (place(3, "a"), place(3, "a\0")), (place(5), place(5, "\0")),
            (place(8, "a"), place(8, "a\0")),
        ]
    )
    func goesOnBehindTheCursor(cursor: QueryCursor, start: QueryCursor) {
        #expect(Self.query(Self.range, cursor: cursor).places.lowerBound == start)
        #expect(Self.query(Self.range, cursor: cursor).places.upperBound == Self.place(7))
    }

    @Test(
        arguments: [
            (place(2, "a"), place(2, "a")), (place(5, "a"), place(5, "a")), (place(7, "a"), place(7)),
            (place(8, "a"), place(7)),
        ]
    )
    func goesOnBeforeTheCursorWhenItReadsFromTheEnd(cursor: QueryCursor, end: QueryCursor) {
        let query = Self.query(Self.range, isDescending: true, cursor: cursor)
        #expect(query.places.lowerBound == Self.place(3))
        #expect(query.places.upperBound == end)
    }

    @Test(arguments: [(0, false), (1, false), (2, false), (3, true)]) func cutsAPage(count: Int, hasNext: Bool) {
        var query = Self.query()
        query.limit = 2
        #expect(query.rowLimit == 3)
        let found = (0..<count).map { (record("\($0)"), IndexKey(.number(Int64($0)))) }
        let page = Page<Record>(of: query, found: found)
        #expect(page.values.map(\.key.id) == Array(["0", "1"].prefix(count)))
        #expect(page.next == (hasNext ? QueryCursor(key: IndexKey(.number(1)), id: "1") : nil))
    }
}
