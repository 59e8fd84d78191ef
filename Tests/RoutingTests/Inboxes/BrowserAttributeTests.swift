import Foundation
import Routing
import SupportCore
import Testing

/// Attributes and page addresses as browsers and phones send them.
struct BrowserAttributeTests {
    private func inbox(_ condition: String, _ conversation: String) throws -> InboxID? {
        let rules =
            #"[{"id":"main","isDefault":true,"routingRules":[{"condition":\#(condition),"inboxId":"x"}]},{"id":"x"}]"#
        let inboxes = try JSONDecoder().decode([Inbox].self, from: Data(rules.utf8))
        let subject = try JSONDecoder().decode(RoutingSubject.self, from: Data(conversation.utf8))
        return try InboxRouter(inboxes).route(subject).inboxID
    }

    @Test(arguments: ["null", "[1]", #"["a"]"#, "{}", #"{"city":"Bern"}"#])
    func whatNoRuleAsksForRefusesNothing(value: String) throws {
        let plan = #"{"userAttribute":{"key":"plan","value":"pro"}}"#
        #expect(try inbox(plan, #"{"attributes":{"plan":"pro","other":\#(value)}}"#) == "x")
        #expect(try inbox(plan, #"{"attributes":{"plan":\#(value)}}"#) == "main")
    }

    @Test(arguments: [
        ("9007199254740993", "9007199254740992", false), ("9007199254740993", #""9007199254740993""#, true),
        ("9007199254740993", #""9007199254740992""#, false), ("5", "5.0", true), ("5.5", #""5.50""#, true),
        ("16", #""0x10""#, false),
        ("5", #""inf""#, false), ("1", "true", false), ("-3", #""-3""#, true), ("1e3", "1000", true),
    ])
    func numbersAreExact(wanted: String, found: String, holds: Bool) throws {
        let condition = #"{"userAttribute":{"key":"n","value":\#(wanted)}}"#
        #expect(try inbox(condition, #"{"attributes":{"n":\#(found)}}"#) == (holds ? "x" : "main"))
    }

    @Test(arguments: [
        ("pt-BR", "pt_BR", true), ("pt_br", "pt-BR", true), ("pt", "pt_BR", true), ("zh-Hant", "zh_Hant_TW", true),
        ("pt-BR", "pt", false),
        ("es", "est", false),
    ])
    func languagesAreJoinedEitherWay(wanted: String, found: String, holds: Bool) throws {
        let condition = #"{"language":"\#(wanted)"}"#
        #expect(try inbox(condition, #"{"attributes":{"language":"\#(found)"}}"#) == (holds ? "x" : "main"))
    }

    @Test(arguments: [
        ("/preise-über", "https://a.example/preise-%C3%BCber", true),
        ("/料金", "https://a.example/%E6%96%99%E9%87%91?x=1", true),
        ("/preise-%c3%bcber", "https://a.example/preise-über", true), ("a b", "https://a.example/?q=a%20b", true),
        ("/%FC", "https://a.example/%fc", true), ("100%", "https://a.example/100%", true),
        ("/ü", "https://a.example/%C3", false),
    ])
    func pagesAreReadAsPeopleReadThem(wanted: String, page: String, holds: Bool) throws {
        let condition = #"{"url":{"contains":"\#(wanted)"}}"#
        #expect(try inbox(condition, #"{"url":"\#(page)"}"#) == (holds ? "x" : "main"))
    }

    @Test func integersAreWrittenAsTheyWereRead() throws {
        let value = try JSONDecoder().decode([AttributeValue].self, from: Data("[9007199254740993,1.5]".utf8))
        #expect(String(decoding: try JSONEncoder().encode(value), as: UTF8.self) == "[9007199254740993,1.5]")
    }
}
