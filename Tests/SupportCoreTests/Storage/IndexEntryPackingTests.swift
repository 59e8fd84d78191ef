import SupportCore
import Testing

struct IndexEntryPackingTests {
    private static let lists: [[IndexEntry]] = [
        [],
        [IndexEntry("due", .time(Timestamp(seconds: 0)))],
        [IndexEntry("", IndexKey(bytes: [])), IndexEntry("straße 🇨🇭", .text("a\0b"), .number(-1))],
        (0..<200).map { IndexEntry("word", .text("w\($0)"), .number($0)) },
    ]

    @Test(arguments: lists) func givesBackWhatWasPacked(entries: [IndexEntry]) {
        #expect(IndexEntry.unpacked(IndexEntry.packed(entries)) == entries)
    }

    @Test(arguments: lists) func aRecordMadeOfThePackedBytesHasTheSameEntries(entries: [IndexEntry]) {
        let record = Record(
            key: RecordKey(workspace: "w", collection: "c", id: "1"),
            revision: Revision(rawValue: "r"),
            packedEntries: IndexEntry.packed(entries),
            schemaVersion: 1,
            payload: []
        )
        #expect(record.entries == entries)
    }

    /// A store that has lost bytes must not end the process.
    @Test(arguments: lists) func survivesEveryTruncation(entries: [IndexEntry]) {
        let bytes = IndexEntry.packed(entries)
        for count in 0..<min(bytes.count, 300) {
            let read = IndexEntry.unpacked(Array(bytes.prefix(count)))
            #expect(read == Array(entries.prefix(read.count)) && read.count < max(1, entries.count))
        }
    }

    @Test func stopsAtALengthThatIsTooLarge() {
        #expect(IndexEntry.unpacked([0xFF, 0xFF, 0xFF, 0xFF, 1, 2]).isEmpty)
    }
}
