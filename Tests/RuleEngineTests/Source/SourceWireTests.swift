import Foundation
import RuleEngine
import SupportCore
import TestSupport
import Testing

/// The source's rule, as it stands in its "Creating a Rule via API".
struct SourceWireTests {
    let json: [UInt8]
    let rule: RuleDefinition

    init() throws {
        json = try Fixture.bytes("Rules/urgent-auto-reply.json")
        rule = try JSONDecoder().decode(RuleDefinition.self, from: Data(json))
    }

    @Test("\"Each rule has an event (what it listens for), conditions (what must match), and actions (what it does).\"")
    func readsTheExample() {
        #expect(rule.name == "Urgent auto-reply")
        #expect(rule.event == .conversationCreated)
        #expect(rule.isActive && rule.priority == 10 && !rule.stopOnMatch)
        #expect(rule.conditions == [.subjectContains("urgent"), .fromEmail(.domain("acme.com"))])
        #expect(rule.actions.prefix(2) == [.addTag(12), .assignAgent(3)])
    }

    @Test("Encoding the example gives back the same JSON, numbers as numbers")
    func writesTheExample() throws {
        let (written, given) = (try canonical(encoded(rule)), try canonical(json))
        #expect(written == given)
    }

    @Test("A rule with every condition and action keeps its form, ids that are words among them")
    func everythingRoundTrips() throws {
        let json = try Fixture.bytes("Rules/everything.json")
        let rules = try JSONDecoder().decode([Rule].self, from: Data(json))
        let (written, given) = (try canonical(encoded(rules)), try canonical(json))
        #expect(written == given)
        #expect(rules[0].matchCount == 41)
    }

    @Test("\"from_email, equals (default)\": an explicit operator means the same as none")
    func equalsIsTheDefault() throws {
        let short = try condition(#"{"type":"from_email","value":"customer@acme.com"}"#)
        let long = try condition(#"{"type":"from_email","operator":"equals","value":"customer@acme.com"}"#)
        #expect(short == long)
    }

    @Test(
        "Event table: the two events have the source's names",
        arguments: [("ticket_created", RuleEvent.ticketCreated), ("conversation_created", .conversationCreated)]
    )
    func eventNames(name: String, event: RuleEvent) {
        #expect(RuleEvent(rawValue: name) == event)
    }

    @Test(
        "What the source does not know is refused and never matches everything (R13)",
        arguments: [
            #"{"type":"from_phone","value":"1"}"#, #"{"type":"from_email","operator":"regex","value":".*"}"#,
            #"{"type":"subject_contains"}"#, #"{"type":"contact_list","list_id":1}"#,
            #"{"type":"contact_list","operator":"in"}"#, #"{"value":"urgent"}"#, #"[]"#, #""urgent""#, #"null"#,
            #"{"type":"subject_contains","value":7}"#, #"{"type":"any_of","conditions":[{}]}"#,
        ]
    )
    func unknownConditionsAreRefused(json: String) {
        #expect(throws: RuleError.self) { try condition(json) }
    }

    private func condition(_ json: String) throws -> RuleCondition {
        try JSONDecoder().decode(RuleCondition.self, from: Data(json.utf8))
    }
}
