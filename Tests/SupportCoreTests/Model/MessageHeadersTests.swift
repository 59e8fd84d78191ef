import Foundation
import SupportCore
import Testing

struct MessageHeadersTests {
    private let headers: MessageHeaders = ["Received": "one", "X-Spam": "no", "received": "two", "ſtatus": "long s"]

    @Test(arguments: [("RECEIVED", "one"), ("x-spam", "no"), ("missing", nil), ("status", nil), ("", nil)])
    func namesAreFoundWithoutRegardToASCIICase(name: String, value: String?) {
        #expect(headers[name] == value)
    }

    @Test func namesMayRepeatAndKeepTheirOrder() {
        #expect(headers.values(named: "Received") == ["one", "two"])
        var more = headers
        more.append("Received", "three")
        #expect(more.values(named: "received") == ["one", "two", "three"])
        #expect(more.pairs.map(\.0) == ["Received", "X-Spam", "received", "ſtatus", "Received"])
    }

    /// `K` (Kelvin) and other letters that Unicode folds to ASCII are other names.
    @Test func otherLettersAreNotFolded() {
        let headers: MessageHeaders = ["\u{212A}ey": "kelvin", "É": "upper"]
        #expect(headers["key"] == nil)
        #expect(headers["é"] == nil)
        #expect(headers["\u{212A}EY"] == "kelvin")
    }

    @Test func isCodedAsPairs() throws {
        let json = try JSONEncoder().encode(headers)
        #expect(try JSONDecoder().decode(MessageHeaders.self, from: json) == headers)
        #expect(String(decoding: json, as: UTF8.self).hasPrefix(#"[["Received","one"],"#))
    }

    @Test(arguments: [
        (#"{"b":"2","a":"1"}"#, ["a", "b"]), ("[]", []), ("{}", []), (#"[["a","1"],["a","2"]]"#, ["a", "a"]),
    ])
    func readsPairsAndObjects(json: String, names: [String]) throws {
        let headers = try JSONDecoder().decode(MessageHeaders.self, from: Data(json.utf8))
        #expect(headers.fields.map(\.name) == names)
    }

    @Test(arguments: [#"[["a"]]"#, #"[["a","b","c"]]"#, #"{"a":1}"#, #""a""#, "1", #"[{"a":"b"}]"#])
    func refusesEverythingElse(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(MessageHeaders.self, from: Data(json.utf8))
        }
    }
}
