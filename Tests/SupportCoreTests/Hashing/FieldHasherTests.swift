import Foundation
import SupportCore
import Testing

struct FieldHasherTests {
    private enum Field: Hashable {
        case text(String?)
        case number(Int64)
        case texts([String])
        case details([String: String])

        func add(to hasher: inout FieldHasher) {
            switch self {
            case .text(let text): hasher.add(text)
            case .number(let number): hasher.add(number)
            case .texts(let texts): hasher.add(texts)
            case .details(let details): hasher.add(details)
            }
        }
    }

    private static func hash(_ fields: [Field], domain: String = "test") -> ContentHash {
        var hasher = FieldHasher(domain: domain)
        for field in fields { field.add(to: &hasher) }
        return hasher.finish()
    }

    private static let different: [[Field]] = [
        [], [.text("")], [.text(nil)], [.text("a")], [.text("ab")], [.text("a"), .text("b")], [.text("b"), .text("a")],
        [.text("a"), .text("")], [.text(""), .text("a")], [.text("a"), .text(nil)], [.text("\u{0}")],
        [.text("\u{E9}")], [.text("e\u{301}")], [.number(0)], [.number(1)], [.number(-1)], [.number(.min)],
        [.number(.max)],
        [.texts([])], [.texts([""])], [.texts(["a"])], [.texts(["a", "b"])], [.texts(["ab"])], [.texts(["b", "a"])],
        [.texts(["a"]), .texts(["b"])], [.texts(["a"]), .text("b")], [.number(1), .text("a")],
        [.number(2), .texts([])],
        [.details([:])], [.details(["a": "b"])], [.details(["b": "a"])], [.details(["a": "b", "c": "d"])],
        [.details(["a": ""]), .details([:])], [.number(1), .text("a"), .text("b")], [.texts([]), .texts([])],
    ]

    @Test func differentFieldsGiveDifferentHashes() {
        var seen: [ContentHash: [Field]] = [:]
        for fields in Self.different {
            if let other = seen.updateValue(fields, forKey: Self.hash(fields)) {
                Issue.record("\(fields) and \(other) have the same hash")
            }
        }
    }

    @Test func randomFieldsGiveDifferentHashes() {
        var generator = SeededGenerator(seed: 10)
        func text() -> String { String("a\u{0}b".prefix(Int.random(in: 0...3, using: &generator))) }
        var seen: [ContentHash: [Field]] = [:]
        for _ in 0..<3000 {
            let fields = (0..<Int.random(in: 0...4, using: &generator)).map { _ -> Field in
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: .text(Bool.random(using: &generator) ? nil : text())
                case 1: .number(Int64.random(in: -1...3, using: &generator))
                case 2: .texts((0..<Int.random(in: 0...2, using: &generator)).map { _ in text() })
                default: .details([text(): text()])
                }
            }
            let other = seen.updateValue(fields, forKey: Self.hash(fields)) ?? fields
            #expect(other == fields)
        }
    }

    @Test func theDomainKeepsPurposesApart() {
        #expect(Self.hash([.text("a")], domain: "x") != Self.hash([.text("a")], domain: "y"))
        #expect(Self.hash([.text("a")]) == Self.hash([.text("a")]))
    }

    @Test func detailsDoNotDependOnTheOrderOfTheirMaking() {
        let pairs = (0..<50).map { ("key-\($0)", "value-\($0)") }
        let forwards = Dictionary(uniqueKeysWithValues: pairs)
        let backwards = Dictionary(uniqueKeysWithValues: pairs.reversed())
        #expect(Self.hash([.details(forwards)]) == Self.hash([.details(backwards)]))
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func aContentHashIsSHA256(text: String, hex: String) {
        #expect(ContentHash(of: Array(text.utf8)).hex == hex)
        #expect(ContentHash(hex: hex)?.hex == hex)
    }

    @Test(arguments: [
        "", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
        String(repeating: "é", count: 32),
    ])
    func aContentHashHas64LowerCaseDigits(hex: String) {
        #expect(ContentHash(hex: hex) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ContentHash].self, from: JSONEncoder().encode([hex]))
        }
    }
}
