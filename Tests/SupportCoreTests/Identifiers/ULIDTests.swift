import SupportCore
import Testing

struct ULIDTests {
    @Test(
        arguments: [
            (0, 0, 0, "00000000000000000000000000"), (0, 0, 1, "00000000000000000000000001"),
            (0xFFFF_FFFF_FFFF, 0xFFFF, UInt64.max, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"),
            (1_469_918_176_385, 0, 0, "01ARYZ6S410000000000000000"), (-1, 0, 31, "0000000000000000000000000Z"),
            (.max, 0, 32, "7ZZZZZZZZZ0000000000000010"), (0, 0x8000, 0, "0000000000G000000000000000"),
        ] as [(Int64, UInt16, UInt64, String)]
    )
    func hasTheForm(milliseconds: Int64, high: UInt16, low: UInt64, text: String) {
        let timestamp = Timestamp(milliseconds: milliseconds)
        #expect(ULID(at: timestamp, random: (high, low)).description == text)
    }

    @Test func sortsByTimeThenByRandomPart() {
        var generator = SeededGenerator(seed: 4)
        var before = (Int64(0), UInt16(0), UInt64(0), "")
        for _ in 0..<5000 {
            let next = (
                Int64.random(in: 0...5, using: &generator), UInt16.random(in: 0...2, using: &generator),
                generator.next()
            )
            let text = ULID(at: Timestamp(milliseconds: next.0), random: (next.1, next.2)).description
            let isBefore = (before.0, before.1, before.2) < (next.0, next.1, next.2)
            if !before.3.isEmpty, isBefore != (before.3 < text) {
                Issue.record("\(before) and \(next) sort as \(text) does not")
                return
            }
            before = (next.0, next.1, next.2, text)
        }
    }

    @Test func identifiersOfOneMillisecondSortInTheOrderOfTheirMaking() {
        let source = ULIDSource(random: SeededRandomSource(seed: 5))
        let now = Timestamp(milliseconds: 1_767_603_600_000)
        let ids = (0..<2000).map { _ in source.next(at: now) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func laterIdentifiersSortLaterAndAClockMayGoBack() {
        let source = ULIDSource()
        let early = source.next(at: Timestamp(milliseconds: 1000))
        let late = source.next(at: Timestamp(milliseconds: 2000))
        let back = source.next(at: Timestamp(milliseconds: 1000))
        #expect(early < late)
        #expect(back < late)
        #expect(back != early)
    }

    @Test func theLargestRandomPartDoesNotRunOverIntoTheTime() {
        struct AllOnes: RandomSource {
            func next() -> UInt64 { .max }
        }
        let source = ULIDSource(random: AllOnes())
        let now = Timestamp(milliseconds: 1000)
        let ids = (0..<100).map { _ in source.next(at: now) }
        #expect(ids.allSatisfy { $0.hasPrefix("00000000Z8") })
        #expect(Set(ids).count == ids.count)
        #expect(ids == ids.sorted())
    }

    @Test func sourcesGiveEachIdentifierOnce() async {
        for source in [ULIDSource(), CountingIdentifierSource()] as [any IdentifierSource] {
            let ids = await withTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask { (0..<500).map { source.next(at: Timestamp(milliseconds: $0 % 3)) } }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(ids).count == 4000)
        }
    }
}
