import Foundation
import FrontdeskTesting
import SupportCore
import Testing

/// JSON that Foundation reads is read with the same result, and what is damaged gives an error.
struct ReadFormTests {
    private let records = CodedRecords()

    @Test(arguments: [
        "300", "-1", "255", "1.0", "2.55e2", "256.0", "1e-1", "-0", "1e0", "null", "\"1\"", "true", "01", "1.", "-", "",
    ])
    func readsSmallNumbers(json: String) async { await compare(UInt8.self, json) }

    @Test(arguments: [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "1e18", "1e19",
        "9007199254740993", "9007199254740993.0", "1.00", "0.9e1", "1.5",
    ])
    func readsLargeNumbers(json: String) async {
        await compare(Int64.self, json)
        await compare(UInt64.self, json)
        await compare(Int128.self, json)
    }

    @Test(arguments: ["0.1", "-0", "1E+2", "1e400", "123456789012345678901234567890", "1", "null", "\"NaN\"", "3.4e39"])
    func readsFractions(json: String) async {
        await compare(Double.self, json)
        await compare(Float.self, json)
        await compare(Decimal.self, json)
    }

    @Test(arguments: [
        "\"\"", "\"a\"", "\"é😀\"", #""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#, #""0123456\u000a89""#, #""\ud83d""#,
        #""\ude00""#, #""\x""#, #""\u12""#, "\"\u{1}\"", "\"", "\"AAA=\"", "\"*\"", "\"http://a/b\"", "null", "5",
    ])
    func readsTexts(json: String) async {
        await compare(String.self, json)
        await compare(Data.self, json)
        await compare(URL.self, json)
        await compare([String].self, "[\(json)]")
        await compare([String: String].self, "{\"a\": \(json)}")
    }

    @Test(arguments: [
        "[]", "[1, 2]", "[1,\"a\"]", "[null]", "[[1],[2]]", "[[1],[null]]", "[1 2]", "[1", "[,]", "{}", "{\"1\":2}",
        "{\"b\":2,\"a\":1}", "{\"a\":1,\"a\":2}", "{\"é\":1,\"e\u{301}\":2}", #"{"\u0061":1}"#, "{\"a\":null}",
        "{\"a\"}",
        "{1:2}", "\t{ \"a\"\r\n:\n1 } ", "nul",
    ])
    func readsContainers(json: String) async {
        await compare([Int].self, json)
        await compare([Int?].self, json)
        await compare([[Int]].self, json)
        await compare([String: Int].self, json)
        await compare([Int: Int].self, json)
    }

    @Test(arguments: [
        #"{"none":{}}"#, #"{"reply":{"to":"a"}}"#, #"{"pair":{"_1":1,"_0":2}}"#, #"{"none":{},"reply":{"to":"a"}}"#,
        "{}",
        #"{"other":{}}"#, #"{"reply":{}}"#, "\"none\"",
    ])
    func readsKinds(json: String) async { await compare(CodedSample.Kind.self, json) }

    @Test func readsPastAMarkOfByteOrder() async throws {
        let read = try await records.read(Held<Int>.self, [0xEF, 0xBB, 0xBF] + Array(#"{"value":1}"#.utf8))
        #expect(read?.value == 1)
    }

    @Test(arguments: [[0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func refusesBytesThatAreNoText(bytes: [UInt8]) async {
        let json = Array(#"{"other":""#.utf8) + bytes + Array(#"","value":1}"#.utf8)
        await #expect(throws: StoreError.self) { try await records.read(Held<Int>.self, json) }
    }

    /// A value whose fields nobody asks for is skipped, however deep; up to the limit, which is Foundation's.
    @Test(arguments: [1, 510, 511, 512, 513, 100_000]) func readsUpToADepth(brackets: Int) async throws {
        let json =
            #"{"other":"# + String(repeating: "[", count: brackets) + String(repeating: "]", count: brackets)
            + #","value":1}"#
        let expected = (try? JSONDecoder().decode(Held<Int>.self, from: Data(json.utf8)))?.value
        let read = try? await records.read(Held<Int>.self, json.utf8)
        #expect(read?.value == expected)
        #expect((read != nil) == (brackets < 512))
    }

    /// Fields are found by hashing where there are many or where they are in no order.
    @Test(arguments: [10, 33, 20_000], [false, true]) func readsObjectsOfAnySize(count: Int, isReversed: Bool)
        async throws
    {
        let numbers = isReversed ? Array((0..<count).reversed()) : Array(0..<count)
        let fields = numbers.map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let read = try await records.read(Held<[String: Int]>.self, Array("{\"value\":{\(fields)}}".utf8))
        #expect(read?.value == Dictionary(uniqueKeysWithValues: (0..<count).map { ("k\($0)", $0) }))
    }

    /// Cut off anywhere, a record is refused.
    @Test(arguments: UInt64(0)..<3) func refusesWhatIsCutOff(seed: UInt64) async throws {
        let json = try CodedRecords.foundation.encode(CodedSample(SeededRandomSource(seed: seed)))
        for count in 0..<json.count {
            await #expect(throws: StoreError.self) { try await records.read(CodedSample.self, json.prefix(count)) }
        }
    }

    @Test(arguments: [
        (#"{"value":{"a":[{}]}}"#, "missing field b"), (#"{"value":{"a":[{"b":1},{"b":"x"}]}}"#, "value.a.Index 1.b"),
        (#"{"value":{"a":[{"b":1},{"b":300}]}}"#, "value.a.Index 1.b"), (#"{"value":{"a":null}}"#, "value.a"),
        (#"{"value":[]}"#, "unexpected value at value"), (#"{"value":{"a":[5]}}"#, "value.a.Index 0"),
    ])
    func namesTheWayToWhatIsWrong(json: String, place: String) async {
        struct Outer: Codable, Sendable {
            struct Inner: Codable, Sendable { var b: UInt8 }
            var a: [Inner]
        }
        let error = await #expect(throws: StoreError.self) { try await records.read(Held<Outer>.self, json.utf8) }
        #expect("\(error, default: "")".hasSuffix(place))
    }

    private func compare<Value: Codable & Equatable & Sendable>(_ type: Value.Type, _ json: String) async {
        let json = "{\"value\":\(json)}"
        let expected = try? JSONDecoder().decode(Held<Value>.self, from: Data(json.utf8))
        let read = try? await records.read(Held<Value>.self, json.utf8)
        #expect(read?.value == expected?.value, "\(type) of \(json)")
    }
}
