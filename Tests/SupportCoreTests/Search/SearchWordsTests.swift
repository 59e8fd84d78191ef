import SupportCore
import Testing

struct SearchWordsTests {
    static let cases: [(text: String, words: [String])] = [
        ("", []), ("  ,.-  ", []), ("Hello, hello WORLD!", ["hello", "world"]), ("Straße STRASSE", ["strasse"]),
        ("Ann <ann.lee@a.example>", ["ann", "lee", "example"]), ("order 7 of 4711", ["order", "7", "of", "4711"]),
        ("e\u{301}te\u{301} \u{E9}t\u{E9}", ["\u{E9}t\u{E9}"]), ("“quoted”—word", ["quoted", "word"]),
        ("a\u{200B}b", ["ab"]), ("請求書 が 届きません", ["請求書", "が", "届きません"]),
        (String(repeating: "x", count: 100), [String(repeating: "x", count: 32)]),
        (String(repeating: "\u{E4}", count: 33), [String(repeating: "\u{E4}", count: 16)]),
    ]

    @Test(arguments: cases) func areFoldedAndUnique(text: String, words: [String]) {
        #expect(SearchWords(text).words == words)
    }

    @Test func areNoMoreThanTheLimitHoweverLongTheText() {
        let text = (0..<100_000).map { "word\($0)" }.joined(separator: " ")
        #expect(SearchWords(text, limit: 100).words.count == 100)
        #expect(SearchWords(text, limit: 0).words.isEmpty)
        #expect(SearchWords(text).words.count < 3000)
    }

    @Test func ofAMessageComeFromItsSubjectItsAddressesAndItsNewText() throws {
        let message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: try EmailAddress("Ann <ann@a.example>"),
            to: [try EmailAddress("help@acme.example")],
            subject: "Invoice",
            bodyText: "Where is it?\n\n> older words",
            receivedAt: Timestamp(seconds: 0)
        )
        let words = MessageWords(message, limit: 100).words
        #expect(words == ["invoice", "ann", "example", "help", "acme", "where", "is", "it"])
        #expect(MessageWords(message, limit: 3).words == ["invoice", "ann", "example"])
    }
}
