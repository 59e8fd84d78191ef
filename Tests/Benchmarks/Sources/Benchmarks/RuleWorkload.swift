import RuleEngine
import SupportCore

/// Rules and a mail of the shape that the reference measured peers with; `Peers/rules.py` makes the same ones.
///
/// 30 % of the rules ask for a sender, 20 % for a sender's domain, 25 % for a text in the subject, 15 % for a text in the
/// body, 10 % for a domain and a text in the subject. The body has 2,000 bytes.
struct RuleWorkload {
    private static let vocabulary = 3_000
    private static let common = 400

    let rules: [Rule]
    let message: Message

    init(count: Int) {
        rules = (0..<count).map(Self.rule)
        var generator = SeededGenerator(seed: 99)
        var body = ""
        while body.utf8.count < 2_000 { body += Self.word(Int(generator.next() % UInt64(Self.common))) + " " }
        message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: try? EmailAddress("User7@Domain7.example"),
            subject: (0..<6).map { Self.word($0 * 60) }.joined(separator: " "),
            bodyText: String(body.prefix(2_000)),
            receivedAt: Timestamp(seconds: 0)
        )
    }

    var input: RuleInput { RuleInput(message, event: .conversationCreated) }

    private static func rule(_ index: Int) -> Rule {
        var generator = SeededGenerator(seed: UInt64(index))
        let kind = generator.next() % 100
        let number = generator.next() % 2_000
        let text = phrase(&generator)
        let conditions: [RuleCondition] =
            switch kind {
            case 0..<30: [.fromEmail(.equals("user\(number)@domain\(number % 500).example"))]
            case 30..<50: [.fromEmail(.domain("domain\(number).example"))]
            case 50..<75: [.subjectContains(text)]
            case 75..<90: [.bodyContains(text)]
            default: [.fromEmail(.domain("domain\(number % 50).example")), .subjectContains(text)]
            }
        let definition = RuleDefinition(
            name: "Rule \(index)",
            event: .conversationCreated,
            priority: Int(number),
            conditions: conditions,
            actions: [.addTag(TagID(String(number % 20)))]
        )
        return Rule(id: RuleID(String(index + 1)), definition: definition)
    }

    /// Two words, so that the first is in many mails and the whole in few; a fifth of the phrases are one word.
    private static func phrase(_ generator: inout SeededGenerator) -> String {
        let first = word(Int(generator.next() % UInt64(vocabulary)))
        let second = generator.next()
        return second % 5 == 0 ? first : first + " " + word(Int(second % UInt64(vocabulary)))
    }

    private static func word(_ index: Int) -> String {
        var generator = SeededGenerator(seed: 7_000_000 + UInt64(index))
        let consonants = Array("bcdfghklmnprstvw")
        let vowels = Array("aeiou")
        let syllables = 2 + Int(generator.next() % 2)
        return (0..<syllables).map { _ in
            let bits = generator.next()
            return String([consonants[Int(bits % 16)], vowels[Int(bits / 16 % 5)]])
        }
        .joined()
    }
}
