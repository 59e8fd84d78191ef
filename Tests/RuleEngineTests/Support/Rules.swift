import Foundation
public import RuleEngine
public import SupportCore
import TestSupport

/// Short ways to write rules and mails in tests.
enum Make {
    static func rule(
        _ id: RuleID = 1,
        priority: Int = 0,
        stops: Bool = false,
        active: Bool = true,
        event: RuleEvent = .conversationCreated,
        _ conditions: [RuleCondition],
        _ actions: [RuleAction] = [.addTag(1)]
    ) -> Rule {
        Rule(
            id: id,
            definition: definition(priority: priority, stops: stops, active: active, event: event, conditions, actions)
        )
    }

    static func definition(
        name: String = "A rule",
        priority: Int = 0,
        stops: Bool = false,
        active: Bool = true,
        event: RuleEvent = .conversationCreated,
        _ conditions: [RuleCondition],
        _ actions: [RuleAction] = [.addTag(1)]
    ) -> RuleDefinition {
        RuleDefinition(
            name: name,
            event: event,
            isActive: active,
            priority: priority,
            stopOnMatch: stops,
            conditions: conditions,
            actions: actions
        )
    }

    static func input(
        from: String = "customer@acme.com",
        subject: String = "Urgent: site down",
        body: MailBody = .text("Production is offline"),
        lists: Set<ContactListID> = [],
        event: RuleEvent = .conversationCreated
    ) -> RuleInput {
        RuleInput(event: event, from: try? EmailAddress(from), subject: subject, body: body, contactLists: lists)
    }
}

extension RuleID: ExpressibleByIntegerLiteral {
    /// Wraps a number.
    public init(integerLiteral value: Int) { self.init(String(value)) }
}

extension TagID: ExpressibleByIntegerLiteral {
    /// Wraps a number.
    public init(integerLiteral value: Int) { self.init(String(value)) }
}

extension AgentID: ExpressibleByIntegerLiteral {
    /// Wraps a number.
    public init(integerLiteral value: Int) { self.init(String(value)) }
}

extension ContactListID: ExpressibleByIntegerLiteral {
    /// Wraps a number.
    public init(integerLiteral value: Int) { self.init(String(value)) }
}

/// Whether one condition holds for a mail, by both evaluators, which must agree.
func holds(_ conditions: RuleCondition..., on input: RuleInput) -> Bool {
    let set = RuleSet([Make.rule(1, conditions)])
    let linear = set.plan(for: input).matchedIDs
    let compiled = CompiledRuleSet(set).plan(for: input).matchedIDs
    let trial = RuleTrial(of: set.rules[0].definition, on: input).matched
    precondition(linear == compiled && trial == !linear.isEmpty, "the evaluators disagree")
    return !linear.isEmpty
}

/// The same JSON in one form, for comparing.
func canonical(_ json: [UInt8]) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
    let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
}

func encoded(_ value: some Encodable) throws -> [UInt8] {
    Array(try JSONEncoder().encode(value))
}
