import Foundation
import SupportCore
import Testing

/// Every shape that a value can write is written with the bytes that Foundation writes.
struct WrittenFormTests {
    private let records = CodedRecords()

    struct Shape: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let record: WrittenRecord

        init(_ name: String, _ write: @escaping @Sendable (any Encoder) throws -> Void) {
            testDescription = name
            record = WrittenRecord(write)
        }

        /// A value in a list and in a field.
        init(_ name: String, of value: some Encodable & Sendable) {
            self.init(name) { encoder in
                var fields = encoder.container(keyedBy: TextKey.self)
                try fields.encode(value, forKey: "value")
                try fields.encodeIfPresent(value, forKey: "again")
                var list = fields.nestedUnkeyedContainer(forKey: "list")
                try list.encode(value)
            }
        }
    }

    @Test(arguments: values + containers + names) func isThatOfFoundation(shape: Shape) async throws {
        let text = String(decoding: try CodedJSON.bytes(of: shape.record), as: UTF8.self)
        #expect(try text == CodedRecords.foundationText(of: shape.record))
    }

    /// A container that goes on after its end would need the text of all others to be kept apart.
    @Test(arguments: filledInTurn) func refusesContainersThatAreFilledInTurn(shape: Shape) async {
        await #expect(throws: StoreError.self) { try await records.text(of: shape.record) }
    }

    @Test func refusesAValueThatWritesNothing() async {
        await #expect(throws: StoreError.self) { try await records.text(of: WrittenRecord { _ in }) }
    }

    @Test func namesTheWayToANumberWithoutAForm() async {
        let record = WrittenRecord { encoder in
            var fields = encoder.container(keyedBy: TextKey.self)
            var list = fields.nestedUnkeyedContainer(forKey: "a")
            try list.encode(1)
            var inner = list.nestedContainer(keyedBy: TextKey.self)
            try inner.encode(Float.infinity, forKey: "q")
        }
        let error = await #expect(throws: StoreError.self) { try await records.text(of: record) }
        #expect("\(error, default: "")".contains("a.Index 1.q"))
    }

    private struct Empty: Codable, Sendable {}

    private static let values = [
        Shape("true", of: true), Shape("Int128", of: Int128.min), Shape("UInt128", of: UInt128.max),
        Shape("Int64", of: Int64.min), Shape("UInt64", of: UInt64.max),
        Shape("text", of: "a/\"\\\u{0}\u{1F}\u{7F}\u{2028}"),
        Shape("long text", of: String(repeating: "0123456\n89é😀\"", count: 50)),
        Shape("double", of: [0, -0.0, 1, 1e15, 1e16, 1e-5, .leastNonzeroMagnitude, .greatestFiniteMagnitude]),
        Shape("float", of: [0, 1e7, 1e8, .leastNormalMagnitude, .greatestFiniteMagnitude] as [Float]),
        Shape("nil", of: Int?.none), Shape("nil in a list", of: [Int?.none, 1]),
        Shape("optional of an optional", of: [Int??.some(.none), .none, .some(3)]),
        Shape("empty list", of: [Int]()), Shape("empty texts", of: [String]()),
        Shape("empty fields", of: [String: Int]()),
        Shape("nothing", of: Empty()), Shape("nothings", of: [Empty(), Empty()]),
        Shape("no container", of: Written { _ in }),
        Shape("date", of: Date(timeIntervalSinceReferenceDate: 0.1)), Shape("data", of: Data([1, 2, 255])),
        Shape("address", of: URL(string: "https://a.example/b?c=d/e")), Shape("decimal", of: Decimal(12345) / 1000),
        Shape("numbered", of: [3: "a", 1: "b", 10: "c"]), Shape("kind", of: CodedSample.Kind.pair(1, 0.5)),
    ]

    private static let containers = [
        Shape("superclass") { encoder in
            var fields = encoder.container(keyedBy: TextKey.self)
            var inner = fields.superEncoder().container(keyedBy: TextKey.self)
            try inner.encode(2, forKey: "in")
            var single = fields.superEncoder(forKey: "other").singleValueContainer()
            try single.encode("v")
            _ = fields.superEncoder(forKey: "unused")
            try fields.encode(1, forKey: "a")
        },
        Shape("failures passed over") { encoder in
            var fields = encoder.container(keyedBy: TextKey.self)
            try? fields.encode(Double.nan, forKey: "a")
            try? fields.encode([1, Double.nan], forKey: "b")
            var list = fields.nestedUnkeyedContainer(forKey: "c")
            try? list.encode([Double.nan])
            try list.encode(list.count)
        },
    ]

    private static let filledInTurn = [
        Shape("superclass in a list") { encoder in
            var list = encoder.unkeyedContainer()
            let inner = list.superEncoder()
            try list.encode(1)
            var single = inner.singleValueContainer()
            try single.encode(2)
        },
        Shape("filled in turn") { encoder in
            var list = encoder.unkeyedContainer()
            var fields = list.nestedContainer(keyedBy: TextKey.self)
            var inner = list.nestedUnkeyedContainer()
            try inner.encode(1)
            try fields.encode(2, forKey: "q")
            try list.encodeNil()
            try inner.encode(list.count)
        },
    ]

    private static let names = [
        Shape(
            "names of any script",
            of: ["é": 1, "z": 2, "e\u{301}a": 3, "ä": 4, "Z": 5, "😀": 6, "\u{FFFD}": 7, "": 8]
        ),
        Shape("texts by such names", of: ["é": "1", "z": "2", "e\u{301}a": "3", "ä": "4", "a\"b": "q", "a\u{1}": "c"]),
        Shape(
            "names that begin alike",
            of: ["abcdefgh": 1, "abcdefghi": 2, "abcdefgha": 3, "abcdefg": 4, "abcdefg\u{0}": 5]
        ),
    ]
}
