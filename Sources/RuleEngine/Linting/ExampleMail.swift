internal import SupportCore

/// Makes a mail that meets conditions, as far as that is simple.
struct ExampleMail {
    private var sample: SampleMessage
    /// The alternative to take of each `any_of`.
    private let choice: Int
    /// Whether what is asked for stands in the mail in a way that says as little as possible about its writer.
    private let isHarmless: Bool

    /// A mail that a rule matches; nil if a few attempts found none.
    static func matching(_ rule: RuleDefinition) -> SampleMessage? {
        var widest = 1
        for condition in rule.conditions {
            condition.walk { if case .anyOf(let choices) = $0 { widest = max(widest, choices.count) } }
        }
        let tries = (0..<min(widest, 20)).lazy.map { ExampleMail(rule, choice: $0).sample }
        return tries.first { RuleTrial.matches(rule, $0.input(for: rule.event)) }
    }

    /// A mail that a rule matches and that a person may have written, as far as the rule leaves that open.
    static func harmless(_ rule: RuleDefinition) -> SampleMessage? {
        let sample = ExampleMail(rule, choice: 0, isHarmless: true).sample
        return RuleTrial.matches(rule, sample.input(for: rule.event)) ? sample : nil
    }

    /// A mail that meets as many of a rule's conditions as one mail can.
    static func approaching(_ rule: RuleDefinition) -> SampleMessage {
        ExampleMail(rule, choice: 0).sample
    }

    private init(_ rule: RuleDefinition, choice: Int, isHarmless: Bool = false) {
        sample = SampleMessage()
        sample.event = rule.event
        self.choice = choice
        self.isHarmless = isHarmless
        for condition in rule.conditions { meet(condition) }
        if sample.fromEmail.isEmpty { sample.fromEmail = "customer@example.com" }
        if sample.subject.isEmpty { sample.subject = "Hello" }
        if sample.body.isEmpty { sample.body = "A question" }
    }

    private mutating func meet(_ condition: RuleCondition) {
        switch condition {
        case .fromEmail(let match): if !isFrom(match) { sample.fromEmail = Self.address(match) }
        case .toEmail(let match): sample.to.append(Self.address(match))
        case .subjectContains(let text): sample.subject = self.text(sample.subject, with: text)
        case .subjectEquals(let text): sample.subject = text
        case .bodyContains(let text): sample.body = self.text(sample.body, with: text)
        case .contactList(let id, let isMember): if isMember { sample.contactLists.insert(id) }
        case .header(let name, .present):
            sample.headers.append(name, isHarmless ? Self.harmlessValue(of: name) : Self.usualValue(of: name))
        case .header(let name, .contains(let text)): sample.headers.append(name, text)
        case .hasAttachment(let isPresent): sample.hasAttachment = isPresent
        case .authentication(let verdict): sample.authentication = verdict
        case .workingHours(let schedule, let isOpen): if isOpen { sample.openSchedules.insert(schedule) }
        case .intent(let name, let minimum): (sample.intent, sample.confidence) = (name, max(minimum, 0.9))
        case .anyOf(let choices): if !choices.isEmpty { meet(choices[min(choice, choices.count - 1)]) }
        case .not: break
        }
    }

    /// Whether the sender is already at the domain, so that an exact address is kept.
    private func isFrom(_ match: RuleCondition.AddressMatch) -> Bool {
        guard let from = try? EmailAddress(sample.fromEmail), case .domain = match else { return false }
        return AddressMatcher(match)?.matches(from) ?? false
    }

    private static func address(_ match: RuleCondition.AddressMatch) -> String {
        switch AddressMatcher(match) {
        case .address(let address): address
        case .domain(let domain), .domainAndBelow(let domain): "customer@" + domain
        case nil: ""
        }
    }

    private func text(_ text: String, with part: String) -> String {
        // Inside of another word it is no wish, and no program's wording.
        let part = isHarmless ? "x\(part)x" : part
        return text.isEmpty ? part : text + " " + part
    }

    /// A value with which the header says that a person wrote the mail, if there is one.
    private static func harmlessValue(of name: String) -> String {
        switch name.lowercased() {
        case "precedence", "x-precedence": "normal"
        case "return-path": "<customer@example.com>"
        default: "no"
        }
    }

    /// A typical value, for a condition that only asks for the presence of a header.
    private static func usualValue(of name: String) -> String {
        switch name.lowercased() {
        case "auto-submitted": "auto-generated"
        case "precedence", "x-precedence": "bulk"
        case "return-path": "<>"
        default: "yes"
        }
    }
}

extension RuleTrial {
    /// Whether all conditions hold, without the trace.
    static func matches(_ rule: RuleDefinition, _ input: RuleInput) -> Bool {
        !rule.conditions.isEmpty && rule.conditions.allSatisfy { Matcher($0).matches(input) }
    }
}
