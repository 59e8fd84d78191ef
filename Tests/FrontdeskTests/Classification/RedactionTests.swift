import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import TestSupport
import Testing

/// What the model does not get to see, and what its draft says all the same.
struct RedactionTests {
    @Test("Of ten thousand planted addresses, numbers and keys none reaches the model, and all are restored")
    func hidesAndRestores() async throws {
        var planted = Planted(seed: 3)
        let perMail = 100
        for mail in 0..<100 {
            let secrets = (0..<perMail).map { _ in planted.next() }
            let text = secrets.enumerated().map { "Line \($0): \($1) please." }.joined(separator: "\n")
            let echo = Echo()
            let company = try Company(
                classifier: echo,
                change: { configuration in
                    configuration.redaction = RedactionPolicy(names: ["Project Nightingale", "Zoltan"])
                }
            )
            let draft = try await company.draft(for: "An error.\n" + text, "m\(mail)")
            let seen = try #require(echo.seen)
            let shown = [
                seen.prompt.user, seen.prompt.system, seen.newText, seen.message.subject, seen.message.bodyText ?? "",
                seen.thread.compactMap(\.bodyText).joined(), seen.facts,
            ].joined(separator: "\n")
            let leaked = secrets.filter { shown.contains($0) } + Planted.numbers(of: secrets, in: shown)
            #expect(leaked.isEmpty, "\(leaked)")
            #expect(seen.message.from == nil && seen.message.headers.fields.isEmpty)
            let body = try #require(draft.mail.bodyText)
            let lost = secrets.filter { !body.contains($0) }
            #expect(lost.isEmpty, "\(lost)")
        }
    }

    @Test("Without a policy, and in its excepted categories, the model sees the text as it is")
    func isByPolicy() async throws {
        let echo = Echo()
        let company = try Company(classifier: echo)
        _ = try await company.draft(for: "An error for ann@mail.example")
        #expect(echo.seen?.newText.contains("ann@mail.example") == true)
        let excepted = try Company(
            classifier: echo,
            change: { configuration in
                configuration.redaction = RedactionPolicy(exceptions: ["bug_report"])
            }
        )
        _ = try await excepted.draft(for: "An error for ann@mail.example")
        #expect(echo.seen?.newText.contains("ann@mail.example") == false)
        _ = try await excepted.draft(for: "Still an error for ann@mail.example", "m2")
        #expect(echo.seen?.newText.contains("ann@mail.example") == true)
    }

    @Test("What looks like a placeholder in a customer's mail is not one")
    func ignoresForgedPlaceholders() async throws {
        let company = try Company(classifier: Echo(), change: { $0.redaction = RedactionPolicy() })
        let draft = try await company.draft(for: "An error of ADDRESS_1_00000000 and real@mail.example")
        #expect(draft.mail.bodyText?.contains("ADDRESS_1_00000000 and real@mail.example") == true)
    }

    @Test("A placeholder that the model has changed goes to a person, even where drafts leave alone")
    func catchesBrokenPlaceholders() async throws {
        let company = try Company(classifier: Echo(lowercases: true), change: { $0.redaction = RedactionPolicy() })
        try await company.letDraftsLeave()
        let draft = try await company.draft(for: "An error for real@mail.example")
        #expect(draft.holdReasons.contains("redaction_placeholder"))
        #expect(draft.review.phase == .pending)
    }

    @Test(
        "Numbers whose checksum is wrong are no accounts, and ordinary words no keys",
        arguments: [
            "DE89370400440532013001", "ABCDEFGHIJKLMNOPQRSTUVWX", "internationalization", "Rechnung 4711 vom Mai",
        ]
    )
    func leavesTheRest(_ text: String) async throws {
        let echo = Echo()
        let company = try Company(
            classifier: echo,
            change: { configuration in
                configuration.redaction = RedactionPolicy(kinds: [.iban, .card, .key, .address])
            }
        )
        _ = try await company.draft(for: "An error: " + text)
        #expect(echo.seen?.newText.contains(text) == true)
    }

    @Test(
        "However a number is written, all of it is hidden",
        arguments: [
            "4111 1111\n1111 1111", "4111.1111.1111.1111", "4111,1111,1111,1111", "4111-1111 1111/1111",
            "\u{664}\u{661}\u{661}\u{661} 1111 1111 1111", "12 4111 1111 1111 1111", "4111 1111 1111 1111 12/27 123",
            "DE89 3704 0044\n0532 0130 00", "de89-3704-0044-0532-0130-00", "DE89.3704.0044.0532.0130.00",
            "030 1234567 030 7654321 030 1726354", "+49\u{2011}30\u{2011}1234567", "+49 (0)30 / 123\u{A0}45\u{A0}67",
            "12345678901234567890123456789012345678",
        ]
    )
    func hidesWholeNumbers(_ number: String) async throws {
        let echo = Echo()
        let company = try Company(classifier: echo, change: { $0.redaction = RedactionPolicy() })
        let draft = try await company.draft(for: "An error with \(number) since Monday.")
        let shown = try #require(echo.seen).newText
        let rest = shown.replacing(/[A-Z]+_[0-9]+_[0-9A-F]{8}/, with: "")
        let digits = rest.filter(\.isNumber)
        #expect(digits.isEmpty, "\(shown)")
        #expect(draft.mail.bodyText?.contains(number) == true)
    }

    @Test(
        "Amounts, dates and short numbers are shown",
        arguments: ["1,234,567 EUR", "order 4711", "at 10:30, 11:45, 12:15 or 13:00"]
    )
    func showsOtherNumbers(_ text: String) async throws {
        let echo = Echo()
        let company = try Company(classifier: echo, change: { $0.redaction = RedactionPolicy() })
        _ = try await company.draft(for: "An error: " + text)
        #expect(echo.seen?.newText.contains(text) == true)
    }

    @Test("A name without a letter is refused when the desk is opened")
    func refusesEmptyNames() throws {
        #expect(throws: DeskConfigurationError.self) {
            try Company(change: { $0.redaction = RedactionPolicy(names: ["--"]) })
        }
    }
}

/// A model that repeats the newest text as its draft.
final class Echo: Classifier {
    let model = "echo"
    private let lowercases: Bool
    private let request = Mutex<ClassificationRequest?>(nil)

    init(lowercases: Bool = false) { self.lowercases = lowercases }

    var seen: ClassificationRequest? { request.withLock(\.self) }

    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        self.request.withLock { $0 = request }
        let text = lowercases ? request.newText.lowercased() : request.newText
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let json = "{\"intent\":\"bug_report\",\"confidence\":0.95,\"draft\":\"You wrote: \(escaped)\"}"
        return ClassifierAnswer(text: json, stopReason: "end_turn")
    }
}

extension Company {
    /// The draft for a mail of that text, which goes through the whole loop.
    fileprivate func draft(for text: String, _ id: String = "m1", thread: String = "t") async throws -> Draft {
        try await receive(id, text: text, thread: thread)
        try await settle()
        let waiting = try await desk.pending(PendingQuery(limit: 200)).values.map(\.draft)
        return try #require(waiting.first { $0.review.phase == .pending })
    }

    fileprivate func letDraftsLeave() async throws {
        try await desk.oversight.set(.autonomous, for: .otherCategories, by: .operator("olga"), reason: "test")
    }
}

/// Things that people write and a model need not know.
struct Planted {
    private var dice: SeededGenerator

    init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

    mutating func next() -> String {
        let plain = plain()
        switch Int.random(in: 0..<10, using: &dice) {
        case 0: return inFullWidth(plain)
        case 1: return plain.replacing(" ", with: pick([" ", "\u{A0}", "\u{202F}", "\u{2009}", " \u{2013} ", "  "]))
        case 2 where !plain.hasPrefix("sk-"):
            return plain.replacing("-", with: pick(["\u{2011}", "\u{2013}", "\u{2212}", " - "]))
        case 3: return plain.map(String.init).joined(separator: pick(["\u{200B}", "\u{AD}", "\u{2060}"]))
        default: return plain
        }
    }

    private mutating func plain() -> String {
        switch Int.random(in: 0..<10, using: &dice) {
        case 0: letters(8) + "@" + letters(6) + ".example"
        case 1: letters(3) + "." + letters(5) + "+" + letters(3) + "@" + letters(4) + ".co.example"
        case 2: "+49 " + digits(3) + " " + digits(7)
        case 3: "(" + digits(3) + ") " + digits(3) + "-" + digits(4)
        case 4: "0" + digits(3) + "/" + digits(6)
        case 5: iban()
        case 6: spaced(iban())
        case 7: card()
        case 8: "sk-" + key(32)
        default: ["Project Nightingale", "Zoltan", "ghp_" + key(36)][Int.random(in: 0..<3, using: &dice)]
        }
    }

    /// The numbers of at least ten digits that a text shows, whatever stands between their digits.
    static func numbers(of secrets: [String], in text: String) -> [String] {
        let shown = String(text.compactMap(\.wholeNumberValue).map(String.init).joined())
        return secrets.map { $0.compactMap(\.wholeNumberValue).map(String.init).joined() }
            .filter { $0.count >= 10 && shown.contains($0) }
    }

    private func inFullWidth(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
                }
            )
        )
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int.random(in: 0..<choices.count, using: &dice)]
    }

    private mutating func letters(_ count: Int) -> String { pick("abcdefghijklmnopqrstuvwxyz", count) }
    private mutating func digits(_ count: Int) -> String { pick("123456789", count) }
    private mutating func key(_ count: Int) -> String {
        pick("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", count)
    }

    private mutating func pick(_ symbols: String, _ count: Int) -> String {
        let all = Array(symbols)
        return String((0..<count).map { _ in all[Int.random(in: 0..<all.count, using: &dice)] })
    }

    private mutating func iban() -> String {
        let account = digits(18)
        var rest = 0
        for digit in account + "131400" { rest = (rest * 10 + (digit.wholeNumberValue ?? 0)) % 97 }
        let check = 98 - rest
        return "DE" + (check < 10 ? "0" : "") + String(check) + account
    }

    private func spaced(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { start in
            String(text.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }

    private mutating func card() -> String {
        let body = digits(15)
        var sum = 0
        for (place, digit) in body.reversed().enumerated() {
            let value = (digit.wholeNumberValue ?? 0) * (place % 2 == 0 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return spaced(body + String((10 - sum % 10) % 10))
    }
}
