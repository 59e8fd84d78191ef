import Frontdesk
import FrontdeskTesting
import Testing

/// The code of the article "Test your host".
struct TestYourHostArticle {
    static let sure = #"{"intent":"billing_question","confidence":0.95,"draft":"Under Settings, Billing."}"#

    @Test func whatAPersonApprovedLeaves() async throws {
        let acme = try TestDesk(model: ScriptedClassifier(["invoice": Self.sure]))
        try await acme.receive("Where is my invoice?", from: "Ann <ann@customer.example>")
        try await acme.settle()
        #expect(acme.mail.sent.isEmpty)

        try await approveEverything(at: acme.desk, as: TestDesk.agent)
        try await acme.settle()
        #expect(acme.mail.sent.map(\.mail.bodyText) == ["Under Settings, Billing."])
    }

    @Test func aServersOwnConfigurationIsTried() async throws {
        var configuration = DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("help@shop.example"))])
        configuration.intents = [Intent("billing_question", threshold: 0.99)]
        let shop = try TestDesk(
            configuration,
            model: ScriptedClassifier(always: Self.sure),
            people: [Agent(id: "olga", name: "Olga", role: .owner), Agent(id: "ben", name: "Ben")]
        )
        try await shop.receive("Where is my invoice?")
        try await shop.settle()
        #expect(try await shop.desk.pending().values.isEmpty)
    }

    @Test func aModelThatIsNotSureLeavesTheMailToPeople() async throws {
        let unsure = #"{"intent":"billing_question","confidence":0.4,"draft":"Perhaps under Settings."}"#
        let acme = try TestDesk(model: ScriptedClassifier(always: unsure))
        try await acme.receive("Where is my invoice?")
        try await acme.settle()
        #expect(acme.mail.sent.map(\.mail.to) == [[try EmailAddress("people@acme.example")]])
    }

    @Test func aDraftThatNobodyDecidesOnExpires() async throws {
        let acme = try TestDesk(model: ScriptedClassifier(always: Self.sure))
        try await acme.receive("Where is my invoice?")
        try await acme.settle()
        #expect(try await acme.desk.pending().values.count == 1)

        acme.time.advance(by: .seconds(30 * 86_400))
        try await acme.desk.processUntilIdle()
        #expect(try await acme.desk.pending().values.isEmpty)
        #expect(acme.mail.sent.isEmpty)
    }

    @Test func aCrashAtAnyCallNeitherLosesNorRepeatsAnAnswer() async throws {
        let calls = try await FaultInjector.calls { _ = try await answer(with: $0) }
        for call in 1...calls {
            let mail = try await answer(with: FaultInjector(.at(call, .crashAfter)))
            #expect(mail.sent.map(\.mail.bodyText) == ["Under Settings, Billing."], "after call \(call)")
        }
    }

    // One question, from the webhook to the answer, by a process that may die once.
    func answer(with faults: FaultInjector) async throws -> RecordingMailTransport {
        let acme = try TestDesk(model: ScriptedClassifier(always: Self.sure), faults: faults)
        try await faults.surviving { try await acme.receive("Where is my invoice?") }
        for _ in 1...4 {
            try await faults.surviving { try await acme.desk.processUntilIdle() }
            try await faults.surviving { try await approveEverything(at: acme.desk, as: TestDesk.agent) }
            acme.time.advance(by: .seconds(300))
        }
        return acme.mail
    }

    @Test func theSameMailAgainIsARepeat() async throws {
        let acme = try TestDesk()
        for text in ["Where is it?", "Where is it?", "And where is that?"] { try await acme.receive(text) }
        try await acme.settle()
        #expect(try await acme.desk.conversations(ConversationQuery()).values.count == 2)
    }
}
