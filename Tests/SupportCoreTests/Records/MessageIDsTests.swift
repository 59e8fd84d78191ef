import SupportCore
import Testing

struct MessageIDsTests {
    @Test(
        arguments: [
            (nil, []), ("", []), ("<a@x>", ["a@x"]), ("<a@x> <b@x>", ["a@x", "b@x"]), ("<a@x><b@x>", ["a@x", "b@x"]),
            ("<a@x>,\r\n\t<b@x>", ["a@x", "b@x"]), ("text <a@x> (comment)", ["a@x"]), ("<a @ x>", ["a@x"]),
            ("<unclosed", []), ("<<a@x>", ["a@x"]), ("<>", []), (">a@x<", []), ("<a<b@x>", ["b@x"]),
            ("<a@x>>", ["a@x"]),
            ("<é@x>", ["é@x"]), ("<a\u{0}b@x>", ["a\u{0}b@x"]), ("a@x", []),
        ] as [(String?, [String])]
    )
    func readsWhatStandsInBrackets(header: String?, ids: [String]) {
        #expect(MessageIDs.all(in: header) == ids)
    }

    @Test(
        arguments: [
            (nil, nil), ("", nil), ("<a@x> <b@x>", "a@x"), ("a@x", "a@x"), ("  a@x  b@x", "a@x"),
            ("no identifier", nil),
            ("<a@x", "<a@x"),
        ] as [(String?, String?)]
    )
    func readsTheFirst(header: String?, id: String?) {
        #expect(MessageIDs.first(in: header) == id)
    }

    @Test func refusesWhatIsTooLong() {
        #expect(MessageIDs.all(in: "<\(String(repeating: "a", count: 999))> <b@x>") == ["b@x"])
        #expect(MessageIDs.all(in: "<\(String(repeating: "a", count: 998))>").count == 1)
    }

    @Test(arguments: ["<", ">", "<a>", "<a@x> ", " ", "<a"]) func hostileHeadersAreReadInLinearTime(piece: String) {
        let header = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        #expect(MessageIDs.all(in: header).count <= 65_536)
    }

    /// The newest reference stands last, and it is the one that says most about the thread.
    @Test func ofALongHeaderTheEndIsRead() {
        let header = String(repeating: "<old@x> ", count: 20_000) + "<new@x>"
        #expect(MessageIDs.all(in: header).last == "new@x")
    }
}
