import Foundation
import Templates
import Testing

struct ValueTests {
    private struct Ticket: Encodable {
        struct Row: Encodable {
            let id: Int
            let isOpen: Bool
        }
        var title = "Help"
        var nickname: String?
        var count: Int?
        var score = 1.5
        var price: Float = 1.1
        var large = UInt64.max
        var small: Int8 = -3
        var rows = [Row(id: 1, isOpen: true), Row(id: 2, isOpen: false)]
        var labels = ["x": "y"]
        var custom: TemplateValue = ["a": [1, nil]]
    }

    @Test func takesOverEncodableValues() throws {
        let expected: TemplateValue = [
            "title": "Help", "nickname": nil, "count": nil, "score": 1.5, "price": "1.1",
            "large": "18446744073709551615",
            "small": -3, "rows": [["id": 1, "isOpen": true], ["id": 2, "isOpen": false]], "labels": ["x": "y"],
            "custom": ["a": [1, nil]],
        ]
        let isEqual = try TemplateValue(encoding: Ticket()) == expected
        #expect(isEqual)
    }

    @Test func takesOverScalars() throws {
        #expect(try TemplateValue(encoding: "x") == "x")
        #expect(try TemplateValue(encoding: [1, 2]) == [1, 2])
        #expect(try TemplateValue(encoding: Int?.none) == nil)
        #expect(try TemplateValue(encoding: true) == true)
    }

    @Test func readsJSON() throws {
        let json =
            #"{"a":true,"b":1,"c":1.21,"d":null,"e":"x","f":[1,[2]],"g":{"h":{}},"i":18446744073709551615,"j":85.0,"k":0}"#
        let value = try JSONDecoder().decode(TemplateValue.self, from: Data(json.utf8))
        let expected: TemplateValue = [
            "a": true, "b": 1, "c": 1.21, "d": nil, "e": "x", "f": [1, [2]], "g": ["h": [:]],
            "i": "18446744073709551615",
            "j": 85, "k": 0,
        ]
        #expect(value == expected)
    }

    @Test(arguments: ["\"world\"", "85", "1.5", "true", "null", "[]"]) func readsJSONOfAnyShape(json: String) throws {
        let value = try JSONDecoder().decode(TemplateValue.self, from: Data(json.utf8))
        #expect(String(decoding: try JSONEncoder().encode(value), as: UTF8.self) == json)
    }

    @Test func refusesDeepJSON() {
        let json = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(TemplateValue.self, from: Data(json.utf8)) }
    }

    @Test func survivesARoundTrip() throws {
        let value: TemplateValue = ["a": [1, 2.5, "x", true, nil, ["b": []]]]
        #expect(try JSONDecoder().decode(TemplateValue.self, from: JSONEncoder().encode(value)) == value)
        #expect(try TemplateValue(encoding: value) == value)
    }

    @Test func showsNoDigitsOfItsOwn() throws {
        let numbers: [(TemplateValue, String)] = [(0.1, "0.1"), (.number(1e21), "1e+21"), (-0.5, "-0.5"), (100, "100")]
        for (value, text) in numbers { #expect(try Template("{{.}}").render(value).text == text) }
    }
}
