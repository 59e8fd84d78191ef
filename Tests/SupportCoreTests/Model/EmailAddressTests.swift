import Foundation
import SupportCore
import TestSupport
import Testing

struct EmailAddressTests {
    private static let forms: [(String, String?, String)] = [
        ("ann@example.com", nil, "ann@example.com"),
        ("<ann@example.com>", nil, "ann@example.com"),
        ("  Ann Lee   <ann@example.com> ", "Ann Lee", "ann@example.com"),
        ("\"Lee, Ann\" <ann@example.com>", "Lee, Ann", "ann@example.com"),
        ("\"Ann \\\"The Boss\\\" Lee\" <ann@example.com>", "Ann \"The Boss\" Lee", "ann@example.com"),
        ("ann@example.com (Ann Lee)", "Ann Lee", "ann@example.com"),
        ("(a (nested) comment) ann(c)@(d)example.com", "d", "ann@example.com"),
        ("(escaped \\) bracket) ann@example.com", "escaped \\) bracket", "ann@example.com"),
        ("\"ann lee\"@example.com", nil, "\"ann lee\"@example.com"),
        ("\"ann@home\"@example.com", nil, "\"ann@home\"@example.com"),
        ("J. Q. Public <jq@example.com>", "J. Q. Public", "jq@example.com"),
        ("ann+shop@example.com", nil, "ann+shop@example.com"),
        ("ann@[192.0.2.1]", nil, "ann@[192.0.2.1]"),
        ("ann@[IPv6:2001:db8::1]", nil, "ann@[IPv6:2001:db8::1]"),
        ("Jörg Müller <jörg@müller.de>", "Jörg Müller", "jörg@müller.de"),
        ("山田太郎 <taro@例え.jp>", "山田太郎", "taro@例え.jp"),
        ("ann@example.com <ann@example.com>", "ann@example.com", "ann@example.com"),
        ("[Tracker] Bug: 12 <bot@example.com>", "[Tracker] Bug: 12", "bot@example.com"),
        ("bank@example.com <mallory@evil.example>", "bank@example.com", "mallory@evil.example"),
        ("Müller, Hans <hans@example.com>", "Müller, Hans", "hans@example.com"),
        ("Acme, Inc.; Sales <sales@example.com>", "Acme, Inc.; Sales", "sales@example.com"),
        ("ACME\\hans <hans@example.com>", "ACME\\hans", "hans@example.com"),
        ("\"\" <ann@example.com>", nil, "ann@example.com"),
        ("o'neil_x!#$%&*/=?^`{|}~-@example.com", nil, "o'neil_x!#$%&*/=?^`{|}~-@example.com"),
    ]

    @Test(arguments: forms) func reads(text: String, name: String?, bare: String) throws {
        let address = try EmailAddress(text)
        #expect(address.displayName == name)
        #expect(address.bare == bare)
    }

    @Test(arguments: [
        ("Ann <ann@a.example>, Bob <bob@b.example>", ["ann@a.example", "bob@b.example"]),
        ("ann@a.example; bob@b.example;", ["ann@a.example", "bob@b.example"]),
        ("Müller, Hans <hans@a.example>, Lee, Ann <ann@a.example>", ["hans@a.example", "ann@a.example"]),
        ("\"Lee, Ann; Dr.\" <ann@a.example>, bob@b.example", ["ann@a.example", "bob@b.example"]),
        ("nobody, ann@a.example", ["ann@a.example"]), ("undisclosed-recipients:;", []), ("", []), (",;,", []),
        ("ann@", []),
        ("boss@a.example, <mallory@b.example>", ["boss@a.example", "mallory@b.example"]),
        ("unterminated\" <x@a.example>, bob@b.example", ["bob@b.example"]),
    ])
    func readsAllAddressesOfAField(field: String, bare: [String]) {
        #expect(EmailAddress.all(in: field).map(\.bare) == bare)
    }

    @Test(arguments: ["a,", "<", "\"", "a@b.example,", ",@", "x;"]) func readsHostileFieldsInLinearTime(unit: String) {
        let field = String(repeating: unit, count: LongTests.count(50_000, full: 1_000_000) / unit.utf8.count)
        #expect(EmailAddress.all(in: field).allSatisfy { $0.bare == "a@b.example" })
    }

    private static let refused: [(String, EmailAddressError)] = [
        ("", .empty), ("   ", .empty), ("(only a comment)", .empty), ("ann", .malformed),
        ("@example.com", .invalidLocalPart),
        ("ann@", .invalidDomain), ("<>", .invalidLocalPart), ("<@example.com>", .invalidLocalPart),
        ("ann@@example.com", .invalidDomain), ("ann@a@b", .malformed), ("ann@example.com, bob@example.com", .malformed),
        ("a@example.com, Bob <b@example.com>", .malformed), ("a@example.com; <b@example.com>", .malformed),
        ("\"unterminated <ann@example.com>", .malformed), ("Ann <ann@example.com", .malformed),
        ("<a@example.com> <b@example.com>", .malformed), ("ann@exa mple.com", .malformed),
        ("ann@example..com", .invalidDomain), ("ann@-example.com", .invalidDomain),
        ("ann@example-.com", .invalidDomain),
        ("ann@exam!ple.com", .invalidDomain), ("ann@[]", .invalidDomain), ("ann@[a]b]", .invalidDomain),
        ("\"\"@example.com", .invalidLocalPart), ("\"a\r\nBcc: x\"@example.com", .invalidLocalPart),
        ("\"a\u{0}\"@example.com", .invalidLocalPart), ("a\u{85}b@example.com", .invalidLocalPart),
        ("ann@exa\u{2028}mple.com", .invalidDomain), ("ann@exa\u{85}mple.com", .invalidDomain),
        ("Undisclosed recipients:;", .malformed), ("ann@\(String(repeating: "a", count: 64)).com", .invalidDomain),
    ]

    @Test(arguments: refused) func refuses(text: String, error: EmailAddressError) {
        #expect(throws: error) { try EmailAddress(text) }
    }

    @Test(arguments: [
        ("ann@example.com", "ANN@Example.COM"), ("ann@müller.de", "ann@xn--mller-kva.de"),
        ("ann@MÜLLER.de", "ann@müller.de"), ("ann@mu\u{308}ller.de", "ann@müller.de"),
        ("ann@example.com", "ann@example.com."),
        ("ann@例え.jp", "ann@xn--r8jz45g.jp"), ("ann@例え。jp", "ann@例え.jp"),
        ("jo\u{308}rg@example.com", "jörg@example.com"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"), ("ann@español.com", "ann@xn--espaol-zwa.com"),
        ("ann@ليهمابتكلموشعربي.example", "ann@xn--mgbcah9ar9a4efegftvvn.example"),
        ("\"ann\"@example.com", "ann@example.com"),
        ("Ann <ann@example.com>", "ann@example.com"), ("ann@[IPv6:2001:DB8::1]", "ann@[ipv6:2001:db8::1]"),
    ])
    func namesTheSameMailbox(left: String, right: String) throws {
        let (left, right) = (try EmailAddress(left), try EmailAddress(right))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(Array(left.normalized.utf8) == Array(right.normalized.utf8))
    }

    @Test(arguments: [
        ("ann@example.com", "ann+shop@example.com"), ("ann@example.com", "a.nn@example.com"),
        ("ann@muller.de", "ann@müller.de"), ("ann@exаmple.com", "ann@example.com"),
    ])
    func namesAnotherMailbox(left: String, right: String) throws {
        #expect(try EmailAddress(left) != EmailAddress(right))
    }

    @Test(arguments: [
        ("ann@example.com", nil, "ann@example.com"), ("Ann+Shop@example.com", "Shop", "ann@example.com"),
        ("ann+a+b@example.com", "a+b", "ann@example.com"), ("+ann@example.com", nil, "+ann@example.com"),
        ("ann+@example.com", nil, "ann@example.com"), ("ann+\u{301}x@example.com", "\u{301}x", "ann@example.com"),
    ])
    func findsTheTag(text: String, tag: String?, without: String) throws {
        let address = try EmailAddress(text)
        #expect(address.tag == tag)
        #expect(address.normalizedWithoutTag == without)
    }

    @Test(arguments: ["ann", "a\u{600}", "a\u{1F468}\u{200D}", "\"a@b\"", "e\u{301}"])
    func findsTheDomainBehindAnyLetter(local: String) throws {
        #expect(try EmailAddress("\(local)@Example.com").normalizedDomain == "example.com")
    }

    @Test(arguments: ["[\r\nBcc: x@evil.example]", "[a b]", "a\r\nb.com", "a b.com", "é\u{85}.com", "[<x>]"])
    func refusesDomainsThatWouldBreakAHeader(domain: String) {
        #expect(throws: EmailAddressError.invalidDomain) { try EmailAddress(localPart: "ann", domain: domain) }
    }

    @Test func removesControlCharactersFromNames() throws {
        let address = try EmailAddress(
            displayName: "Ann\r\nBcc: x\u{2028}\u{0}",
            localPart: "ann",
            domain: "example.com"
        )
        #expect(address.description == "\"AnnBcc: x\" <ann@example.com>")
    }

    /// A quote with an accent on it is one character, but its first byte would still end the quotation.
    @Test func quotesQuotesThatCarryAnAccent() throws {
        let name = "x\"\u{301} <mallory@evil.example>, \""
        let address = try EmailAddress(displayName: name, localPart: "ann", domain: "example.com")
        let again = try EmailAddress(address.description)
        #expect(again == address)
        #expect(again.displayName == name)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var generator = SeededGenerator(seed: 3)
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "0", " ", ".", ",", "\"", "\\", "<", ">", "(", ")", "@", "+", ":", ";", "é", "\u{301}", "\u{600}",
            "\u{200D}", "山", "\u{1F600}", "[", "]", "'", "\u{A0}",
        ]
        func text(_ range: ClosedRange<Int>) -> String {
            let count = Int.random(in: range, using: &generator)
            return String(
                String.UnicodeScalarView((0..<count).compactMap { _ in scalars.randomElement(using: &generator) })
            )
        }
        for _ in 0..<5000 {
            let (name, local) = (text(0...12), text(1...12))
            let address = try EmailAddress(displayName: name, localPart: local, domain: "Müller.de")
            let again = try EmailAddress(address.description)
            guard again == address, Array(again.localPart.utf8) == Array(local.utf8), (again.displayName ?? "") == name
            else {
                Issue.record(
                    "\(address.description.debugDescription) was read as \(again.description.debugDescription)"
                )
                return
            }
        }
    }

    @Test(arguments: [
        String(repeating: "\"", count: 1900), String(repeating: "\\", count: 900), String(repeating: "山", count: 600),
    ])
    func everyAddressThatWasReadCanBeStored(name: String) throws {
        let address = try EmailAddress("ann@example.com (\(name))")
        let json = try JSONEncoder().encode([address])
        #expect(try JSONDecoder().decode([EmailAddress].self, from: json) == [address])
    }

    @Test(arguments: ["(", "((((", "\"", "<", "a", "a.", "\\", "\u{301}", "@", "(\\", "\r\n ", "a@b,"])
    func refusesLongTextAtOnce(piece: String) {
        let text = String(repeating: piece, count: LongTests.count(50_000, full: 1_000_000) / piece.utf8.count)
        #expect(throws: EmailAddressError.tooLong) { try EmailAddress(text) }
        #expect(throws: EmailAddressError.self) { try EmailAddress(String(text.unicodeScalars.prefix(500))) }
        #expect(throws: EmailAddressError.self) { try EmailAddress(localPart: "ann", domain: text) }
        #expect(throws: EmailAddressError.self) { try EmailAddress(localPart: text, domain: "example.com") }
    }

    @Test(arguments: refused) func anErrorNeverRepeatsTheText(text: String, error: EmailAddressError) {
        #expect(!error.description.contains("example"))
        #expect(error.code.hasPrefix("address_"))
    }
}
