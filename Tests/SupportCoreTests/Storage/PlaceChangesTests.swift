import SupportCore
import Testing

struct PlaceChangesTests {
    private static let (one, two, three) = (IndexEntry("i", .number(1)), IndexEntry("i", .number(2)), IndexEntry("j"))

    @Test func aNewRecordTakesItsPlacesOnceEach() {
        let changes = RecordWrite.put(record("a", entries: [Self.one, Self.two, Self.one])).places(replacing: [])
        #expect(changes.removed.isEmpty)
        #expect(changes.added.count == 2 && Set(changes.added) == [Self.one, Self.two])
    }

    @Test func aRecordThatStaysKeepsWhatItHas() {
        let write = RecordWrite.put(record("a", entries: [Self.two, Self.three]))
        let changes = write.places(replacing: [Self.one, Self.two])
        #expect(changes.removed == [Self.one] && changes.added == [Self.three])
        let unchanged = write.places(replacing: [Self.two, Self.three])
        #expect(unchanged.removed.isEmpty && unchanged.added.isEmpty)
    }

    @Test func aDeletedRecordGivesUpAll() {
        let changes = RecordWrite.delete(key("a")).places(replacing: [Self.one])
        #expect(changes.removed == [Self.one] && changes.added.isEmpty)
    }
}
