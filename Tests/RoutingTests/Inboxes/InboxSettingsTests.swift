import Foundation
import Routing
import SupportCore
import TestSupport
import Testing

/// The source's JSON, in and out.
struct InboxSettingsTests {
    @Test func sourceSettingsRoundTrip() throws {
        let bytes = Data(try Fixture.bytes("Routing/inbox-settings.json"))
        let settings = try JSONDecoder().decode([InboxSettings].self, from: bytes)
        let again = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(settings)) as? NSArray
        let original = try JSONSerialization.jsonObject(with: bytes) as? NSArray
        #expect(again != nil && again == original)
        #expect(settings[2].assignmentRules?.method == .roundRobin)
        #expect(settings[2].assignmentRules?.fallbackAgent == "user-123")
        #expect(settings[3].autoResponder?.delaySeconds == 5)
        #expect(settings[6].routingRules?.first?.condition.message?.anyOf == ["billing", "payment", "invoice"])
        #expect(settings[10].cleared == [.outsideHoursMessage, .color])
    }

    @Test func anInboxIsItsSettingsBesideItsIdentifier() throws {
        let text = #"{"id":"in-1","forwardingAddress":"inbox-abc@mail.example.com","name":"Sales","isDefault":true}"#
        let inbox = try JSONDecoder().decode(Inbox.self, from: Data(text.utf8))
        #expect(inbox.id == "in-1" && inbox.name == "Sales" && inbox.isDefault)
        let again = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(inbox)) as? NSDictionary
        #expect(again == (try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary))
    }

    @Test func updatesReplaceOnlyTheFieldsThatAreSet() {
        let old = InboxSettings(name: "A", color: "red", icon: "wrench")
        var changes = InboxSettings(name: "B")
        changes.cleared = [.color]
        #expect(old.applying(changes) == InboxSettings(name: "B", icon: "wrench"))
    }

    @Test(
        arguments: [
            (nil, "Hi"), ("de", "Hallo"), ("de-AT", "Hallo"), ("DE_at", "Hallo"), ("pt-BR", "Oi"), ("pt", "Hi"),
            ("", "Hi"),
            ("d", "Hi"),
        ] as [(String?, String)]
    )
    func textsFollowTheLanguage(language: String?, text: String) {
        let variants = MessageVariants("Hi", byLanguage: ["de": "Hallo", "pt-BR": "Oi"])
        #expect(variants.text(for: language).text == text)
    }
}
