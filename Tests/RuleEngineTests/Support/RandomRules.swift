import RuleEngine
import SupportCore

/// Random rules and mails that share a small vocabulary, so that many of them meet.
struct RandomRules {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private static let words = [
        "a", "ab", "abc", "bca", "urgent", "Urgent", "down", "site down", "é", "e\u{301}", "Straße", "STRASSE", "ß",
        "vip",
        "refund", "re", "fun", "und", "ＡＢ", "日本", "本", "x y", "aaa", "aaaa", "aa", "b", "ba", "abab", "%", "a,b", "İ",
    ]
    private static let domains = [
        "acme.com", "sub.acme.com", "notacme.com", "müller.de", "xn--mller-kva.de", "evil.org", "com",
    ]
    private static let names = ["ann", "Ann", "bob", "bob+tag", "no-reply"]

    mutating func rules(count: Int) -> [Rule] {
        (1...max(1, count)).map { rule(RuleID(String($0))) }
    }

    mutating func rule(_ id: RuleID) -> Rule {
        Make.rule(
            id,
            priority: Int.random(in: -2...2, using: &generator),
            stops: chance(10),
            active: !chance(10),
            event: chance(30) ? .ticketCreated : .conversationCreated,
            (0...Int.random(in: 0...2, using: &generator)).map { _ in condition(depth: 0) }
        )
    }

    mutating func condition(depth: Int) -> RuleCondition {
        switch Int.random(in: 0...(depth > 1 ? 15 : 18), using: &generator) {
        case 0...2: .fromEmail(match())
        case 3...5: .subjectContains(word())
        case 6...8: .bodyContains(word())
        case 9, 10: .contactList(list(), isMember: !chance(30))
        case 11: .subjectEquals(word())
        case 12: .toEmail(match())
        case 13: chance(50) ? .header(name: "X-Test", .present) : .header(name: "x-test", .contains(word()))
        case 14: chance(50) ? .hasAttachment(!chance(50)) : .workingHours(schedule: "s", isOpen: !chance(50))
        case 15: .intent(chance(50) ? "billing" : "other", minimumConfidence: chance(50) ? 0.5 : 0)
        case 16, 17: .anyOf((0...Int.random(in: 0...3, using: &generator)).map { _ in condition(depth: depth + 1) })
        default: .not(condition(depth: depth + 1))
        }
    }

    mutating func input() -> RuleInput {
        var input = RuleInput(
            event: chance(30) ? .ticketCreated : .conversationCreated,
            from: chance(5) ? nil : try? EmailAddress(address()),
            recipients: [try? EmailAddress(address())].compactMap(\.self),
            subject: text(3),
            body: chance(30) ? .html("<p>" + text(6) + "</p>") : .text(text(12)),
            headers: chance(30) ? ["X-Test": text(2)] : [:],
            hasAttachment: chance(50),
            contactLists: Set((0..<2).map { _ in list() }),
            openSchedules: chance(50) ? ["s"] : []
        )
        if chance(50) { (input.intent, input.confidence) = ("billing", chance(50) ? 0.4 : 0.9) }
        return input
    }

    private mutating func match() -> RuleCondition.AddressMatch {
        if chance(50) { return .equals(address()) }
        let domain = Self.domains.randomElement(using: &generator) ?? ""
        return .domain(domain, subdomains: chance(30))
    }

    private mutating func address() -> String {
        (Self.names.randomElement(using: &generator) ?? "") + "@"
            + (Self.domains.randomElement(using: &generator) ?? "")
    }

    private mutating func word() -> String { Self.words.randomElement(using: &generator) ?? "" }

    private mutating func text(_ count: Int) -> String {
        (0..<Int.random(in: 0...count, using: &generator)).map { _ in word() }.joined(separator: chance(50) ? " " : "")
    }

    private mutating func list() -> ContactListID { ContactListID(String(Int.random(in: 1...4, using: &generator))) }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
}
