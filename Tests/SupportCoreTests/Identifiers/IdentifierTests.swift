import Foundation
import SupportCore
import Testing

struct IdentifierTests {
    @Test(arguments: [("\u{E9}", "e\u{301}"), ("a", "A"), ("a", "a\u{0}"), ("", " "), ("\u{212B}", "\u{C5}")])
    func identifiersDifferWhenOneByteDiffers(left: String, right: String) {
        #expect(WorkspaceID(left) != WorkspaceID(right))
        #expect(Set([TagID(left), TagID(right)]).count == 2)
        #expect(AgentID(left) < AgentID(right) || AgentID(right) < AgentID(left))
    }

    @Test func sortsByBytes() {
        let ids = ["a", "B", "\u{1F600}", "\u{FF5E}", "", "é"].map(InboxID.init)
        #expect(ids.sorted().map(\.rawValue) == ["", "B", "a", "é", "\u{FF5E}", "\u{1F600}"])
    }

    @Test(arguments: [
        (#"["a"]"#, "a"), ("[7]", "7"), ("[-9223372036854775808]", "-9223372036854775808"), (#"[""]"#, ""),
    ])
    func readsTextAndWholeNumbers(json: String, id: String) throws {
        #expect(try JSONDecoder().decode([InboxID].self, from: Data(json.utf8)) == [InboxID(id)])
    }

    @Test(arguments: ["[1.5]", "[true]", "[null]", "[[]]", "[{}]", "[99999999999999999999]"])
    func refusesEverythingElse(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([InboxID].self, from: Data(json.utf8)) }
    }

    @Test func writesText() throws {
        #expect(String(decoding: try JSONEncoder().encode(["i": TagID("7")]), as: UTF8.self) == #"{"i":"7"}"#)
    }
}
