import Foundation
import Routing
import SupportCore
import Testing

/// Addresses first, then rules in order, then the default inbox; each with its reason.
struct InboxRouterTests {
    static func inbox(
        _ id: InboxID,
        email: String? = nil,
        isDefault: Bool = false,
        forwarding: String? = nil,
        rules: [RoutingRule] = []
    ) throws -> Inbox {
        Inbox(
            id: id,
            settings: InboxSettings(
                email: try email.map { try EmailAddress($0) },
                isDefault: isDefault,
                routingRules: rules
            ),
            forwardingAddress: try forwarding.map { try EmailAddress($0) }
        )
    }

    static func router() throws -> InboxRouter {
        try InboxRouter([
            inbox(
                "main",
                isDefault: true,
                rules: [
                    RoutingRule(condition: RoutingCondition(url: .init("/pricing")), inboxID: "sales"),
                    RoutingRule(
                        condition: RoutingCondition(userAttribute: .init(key: "plan", value: "enterprise")),
                        inboxID: "priority"
                    ),
                    RoutingRule(
                        condition: RoutingCondition(userAttribute: .init(key: "seats", value: 50)),
                        inboxID: "priority"
                    ),
                    RoutingRule(
                        condition: RoutingCondition(userAttribute: .init(key: "trial", value: true)),
                        inboxID: "sales"
                    ),
                    RoutingRule(condition: RoutingCondition(language: "es"), inboxID: "spanish"),
                    RoutingRule(
                        condition: RoutingCondition(message: .init(anyOf: ["billing", "Straße", "invoice due"])),
                        inboxID: "billing"
                    ),
                    RoutingRule(condition: RoutingCondition(tag: "vip"), inboxID: "gone"),
                    RoutingRule(condition: RoutingCondition(url: .init("/a"), tag: "vip"), inboxID: "priority"),
                ]
            ),
            inbox("billing", email: "billing@example.com", forwarding: "inbox-x7@mail.example.com"),
            inbox("sales", email: "sales+eu@example.com"),
            inbox("priority"),
            inbox("spanish"),
        ])
    }

    @Test(arguments: [
        (#"{"to":"Billing <BILLING@example.com>"}"#, "billing", "own_address"),
        (#"{"to":["other@example.org","inbox-x7@mail.example.com"]}"#, "billing", "forwarding_address"),
        (#"{"to":"billing+acme@example.com"}"#, "billing", "plus_address"),
        (#"{"to":"inbox-x7+y@mail.example.com"}"#, "billing", "plus_address"),
        (#"{"to":"sales+eu@example.com"}"#, "sales", "own_address"),
        (#"{"to":"sales@example.com"}"#, "main", "default_inbox"),
        (#"{"to":"billing@example.com.evil.org"}"#, "main", "default_inbox"),
        (#"{"to":"not an address","url":"https://example.com/Pricing?x"}"#, "sales", "rule"),
        (#"{"to":"billing@example.com","url":"/pricing"}"#, "billing", "own_address"),
        (#"{"url":"https://example.com/docs"}"#, "main", "default_inbox"),
        (#"{"attributes":{"plan":"Enterprise"}}"#, "priority", "rule"),
        (#"{"attributes":{"plan":"enterprise2"}}"#, "main", "default_inbox"),
        (#"{"attributes":{"seats":50}}"#, "priority", "rule"),
        (#"{"attributes":{"seats":"50"}}"#, "priority", "rule"),
        (#"{"attributes":{"seats":true}}"#, "main", "default_inbox"),
        (#"{"attributes":{"trial":true}}"#, "sales", "rule"),
        (#"{"attributes":{"trial":1}}"#, "main", "default_inbox"),
        (#"{"attributes":{"language":"es-MX"}}"#, "spanish", "rule"),
        (#"{"attributes":{"language":"est"}}"#, "main", "default_inbox"),
        (#"{"message":"About my BILLING"}"#, "billing", "rule"),
        (#"{"message":"HAUPTSTRASSE 5"}"#, "billing", "rule"),
        (#"{"message":"an invoice\r\n   due today"}"#, "billing", "rule"),
        (#"{"message":"hello"}"#, "main", "default_inbox"),
        (#"{"tags":["vip"]}"#, "main", "default_inbox"),
        (#"{"tags":["vip"],"url":"/a"}"#, "priority", "rule"),
        (#"{}"#, "main", "default_inbox"),
    ])
    func conversationsFindTheirInbox(subject: String, inbox: String, reason: String) throws {
        let subject = try JSONDecoder().decode(RoutingSubject.self, from: Data(subject.utf8))
        let decision = try Self.router().route(subject)
        #expect(decision.inboxID == InboxID(inbox))
        #expect(decision.reason.code == reason)
    }

    @Test func theFirstRuleThatHoldsDecides() throws {
        let subject = RoutingSubject(url: "/pricing", attributes: ["plan": "enterprise"], message: "billing")
        let decision = try Self.router().route(subject)
        #expect(decision.reason.description == "rule 1 of inbox main: the page contains '/pricing'")
    }

    @Test func rulesForMissingInboxesAreSkippedWithAWarning() throws {
        let router = try Self.router()
        let decision = router.route(RoutingSubject(tags: ["vip"]))
        #expect(decision.skipped.map(\.description) == ["rule 7 of inbox main"])
        #expect(router.warnings.map(\.code) == ["unknown_inbox"])
    }

    @Test func withoutADefaultInboxNothingMatches() throws {
        let decision = try InboxRouter([Self.inbox("a")]).route(RoutingSubject(message: "hello"))
        #expect(decision.inboxID == nil)
        #expect(decision.reason == .noInbox)
    }

    @Test func forwardedMailIsFoundByItsDeliveryHeaders() throws {
        var headers = MessageHeaders()
        headers.append("Delivered-To", "inbox-x7@mail.example.com")
        let now = try at("2026-06-08T12:00:00Z")
        let message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: nil,
            to: [try EmailAddress("help@customer-owned.example")],
            bodyHTML: "<p>bil<b>ling</b></p>",
            headers: headers,
            receivedAt: now
        )
        let subject = RoutingSubject(Conversation(id: "c", createdAt: now), message: message)
        #expect(try Self.router().route(subject).reason == .forwardingAddress)
        #expect(subject.message?.contains("billing") == true)
    }

    @Test(arguments: [
        (#"[{"id":"a","routingRules":[{"condition":{},"inboxId":"a"}]}]"#, "empty_condition"),
        (#"[{"id":"a","routingRules":[{"condition":{"message":{"contains":[]}},"inboxId":"a"}]}]"#, "empty_text"),
        (#"[{"id":"a","routingRules":[{"condition":{"url":{"contains":" "}},"inboxId":"a"}]}]"#, "empty_text"),
        (
            #"[{"id":"a","routingRules":[{"condition":{"tag":"x","weather":"fine"},"inboxId":"a"}]}]"#,
            "unknown_condition"
        ),
        (#"[{"id":"a","isDefault":true},{"id":"b","isDefault":true}]"#, "several_defaults"),
        (#"[{"id":"a","email":"x@example.com"},{"id":"b","email":"X@example.com"}]"#, "duplicate_address"),
        (#"[{"id":"a"},{"id":"a"}]"#, "duplicate_inbox"),
    ])
    func invalidInboxesAreRefused(inboxes: String, code: String) throws {
        let inboxes = try JSONDecoder().decode([Inbox].self, from: Data(inboxes.utf8))
        let error = #expect(throws: RoutingError.self) { try InboxRouter(inboxes) }
        #expect(error?.issues.map(\.code).contains(code) == true)
    }
}
