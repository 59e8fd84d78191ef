import Foundation
import SupportCore
import Testing

/// The store in memory against a list that is sorted anew for every question.
struct SortedIndexTests {
    private struct Oracle {
        var places: [String: Set<Int64>] = [:]

        func found(_ query: RecordQuery) -> [(IndexKey, String)] {
            let all = places.flatMap { id, keys in keys.map { (IndexKey(.number($0)), id) } }
                .filter { key, _ in query.range.lowerBound.map { $0 <= key } != false }
                .filter { key, _ in query.range.upperBound.map { key < $0 } != false }
                .sorted { ($0.0.bytes, Array($0.1.utf8)) < ($1.0.bytes, Array($1.1.utf8)) }
            let ordered = query.isDescending ? all.reversed() : all
            guard let cursor = query.cursor else { return ordered }
            let end = (cursor.key.bytes, Array(cursor.id.utf8))
            return ordered.filter { place in
                let here = (place.0.bytes, Array(place.1.utf8))
                return query.isDescending ? here < end : end < here
            }
        }
    }

    private static let operations = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? 3000 : 200_000

    @Test(arguments: [(1, 40), (2, 3000), (3, 100_000)] as [(UInt64, Int64)])
    func answersAsASortedListDoes(seed: UInt64, keyCount: Int64) async throws {
        var generator = SeededGenerator(seed: seed)
        let store = InMemoryRecordStore()
        var oracle = Oracle()
        for step in 0..<Self.operations {
            let id = "id-\(Int.random(in: 0..<2000, using: &generator))"
            if Int.random(in: 0..<4, using: &generator) == 0 {
                oracle.places[id] = nil
                _ = try await store.commit(RecordCommit(writes: [.delete(key(id))]))
            } else {
                let count = Int.random(in: 0...3, using: &generator)
                let numbers = (0..<count).map { _ in Int64.random(in: 0..<keyCount, using: &generator) }
                oracle.places[id] = Set(numbers)
                let entries = numbers.map { IndexEntry("n", .number($0)) }
                _ = try await store.commit(RecordCommit(writes: [.put(record(id, "r", entries: entries))]))
            }
            guard step.isMultiple(of: 100) else { continue }
            let query = Self.query(keyCount, oracle, &generator)
            let page = try await store.query(query)
            let expected = oracle.found(query)
            let isSame = page.values.map(\.key.id) == expected.prefix(query.limit).map(\.1)
            #expect(isSame, "after \(step) operations")
            #expect((page.next != nil) == (expected.count > query.limit))
            guard isSame else { return }
        }
    }

    private static func query(_ keyCount: Int64, _ oracle: Oracle, _ generator: inout SeededGenerator) -> RecordQuery {
        func bound() -> IndexKey? {
            guard Bool.random(using: &generator) else { return nil }
            return IndexKey(.number(Int64.random(in: -1...keyCount, using: &generator)))
        }
        var query = RecordQuery(workspace: workspace, collection: "things", index: "n")
        query.range = IndexRange(from: bound(), to: bound())
        query.isDescending = Bool.random(using: &generator)
        query.limit = Int.random(in: 1...400, using: &generator)
        if Bool.random(using: &generator), let id = oracle.places.keys.sorted().randomElement(using: &generator) {
            let number = Int64.random(in: 0..<keyCount, using: &generator)
            query.cursor = QueryCursor(key: IndexKey(.number(number)), id: id)
        }
        return query
    }

    @Test(arguments: [0, -5, .min, 1]) func aLimitIsAtLeastOne(limit: Int) async throws {
        let store = InMemoryRecordStore()
        let entries = [IndexEntry("n", .number(1))]
        _ = try await store.commit(
            RecordCommit(writes: [.put(record("a", entries: entries)), .put(record("b", entries: entries))])
        )
        var query = RecordQuery(workspace: workspace, collection: "things", index: "n")
        query.limit = limit
        #expect(try await store.query(query).values.map(\.key.id) == ["a"])
    }

    @Test func aLimitMayBeHuge() async throws {
        let query = RecordQuery(workspace: workspace, collection: "things", index: "n", limit: .max)
        #expect(query.limit == RecordQuery.maximumLimit)
        #expect(try await InMemoryRecordStore().query(query).values.isEmpty)
    }
}

private func < (lhs: ([UInt8], [UInt8]), rhs: ([UInt8], [UInt8])) -> Bool {
    lhs.0 == rhs.0 ? lhs.1.lexicographicallyPrecedes(rhs.1) : lhs.0.lexicographicallyPrecedes(rhs.0)
}
