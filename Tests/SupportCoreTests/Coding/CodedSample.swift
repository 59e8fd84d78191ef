import Foundation
import FrontdeskTesting
import SupportCore

/// A host's record with everything that can be awkward to write as JSON.
struct CodedSample: StoredRecord, Equatable {
    enum Kind: Codable, Equatable {
        case none
        case reply(to: String)
        case pair(Int, Double)
    }

    struct Part: Codable, Equatable {
        var name: String?
        var number: Int?
        var isSet: Bool
    }

    static let collection = "coded"
    var recordID: String { "1" }

    var text = ""
    var unsigned = UInt64.max
    var signed = Int64.min
    var small: Int8 = -128
    var double = 0.1
    var float: Float = 1.5e-7
    var missing: String?
    var parts: [Part] = []
    var kinds: [Kind] = []
    var details: [String: String] = [:]
    var numbered: [Int: String] = [:]
    var nested: [[Int]] = []
    var optionals: [String?] = []
    var date = Date(timeIntervalSinceReferenceDate: 123.456)
    var data = Data([0, 1, 255])
    var url = URL(string: "https://a.example/x?y=1")
    var decimal = Decimal(1234) / 1000
    var a9 = 1
    var a10 = 2
    var aB = 3
    var ab = 4

    /// A sample for each seed.
    init(_ random: SeededRandomSource) {
        text = Self.text(random)
        unsigned = random.next()
        signed = Int64(bitPattern: random.next())
        small = Int8(truncatingIfNeeded: random.next())
        double = Self.double(random)
        float = Float(double).isFinite ? Float(double) : 0.25
        missing = random.next() % 2 == 0 ? nil : Self.text(random)
        for index in 0..<Int(random.next() % 4) {
            parts.append(
                Part(name: index == 1 ? nil : Self.text(random), number: index == 2 ? nil : index, isSet: index == 0)
            )
        }
        kinds = [.none, .reply(to: Self.text(random)), .pair(Int(small), double)]
        for _ in 0..<Int(random.next() % 6) { details[Self.text(random)] = Self.text(random) }
        for _ in 0..<Int(random.next() % 6) { numbered[Int(truncatingIfNeeded: random.next() % 200)] = "x" }
        nested = [[], [1, 2], [Int(small)]]
        optionals = [nil, Self.text(random)]
        data = Data(Self.text(random).utf8)
    }

    private static let alphabet = Array("aB9\"\\/\n\t\0\u{1F}\u{7F}é\u{2028}😀".unicodeScalars)

    private static func text(_ random: SeededRandomSource) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int(random.next() % 12) { text.append(alphabet[Int(random.next() % UInt64(alphabet.count))]) }
        return String(text)
    }

    private static func double(_ random: SeededRandomSource) -> Double {
        let exact: [Double] = [
            0, -0.0, 1, -1, 1e15, 1e16, 1e21, 0.0001, 1e-5, 5e-300, 1.7e308, 123_456_789_012_345_680,
        ]
        let choice = random.next() % 20
        if choice < UInt64(exact.count) { return exact[Int(choice)] }
        let double = Double(bitPattern: random.next())
        return double.isFinite ? double : 0.5
    }
}
