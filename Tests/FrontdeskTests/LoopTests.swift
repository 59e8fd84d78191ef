import Foundation
import Frontdesk
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// The loop from a customer's mail to an answer in the thread.
struct LoopTests {
    @Test func aConfidentDraftWaitsForAPersonAndLeavesOnceApproved() async throws {
        let company = try Company()
        try await company.receive("m1", subject: "Question", text: "Where is my invoice?")
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        let pending = try await company.desk.pending().values
        #expect(pending.map(\.draft.mail.bodyText) == ["See Settings > Billing."])
        #expect(pending.first?.original?.subject == "Question")

        try await company.decideAll(.approve)
        try await company.settle()
        let sent = company.provider.sent.map(\.mail)
        #expect(sent.map(\.kind) == [.reply(to: "m1")])
        #expect(sent.map(\.labels) == [["support", "auto-replied", "billing_question"]])
        #expect(sent.first?.to.map(\.bare) == ["ann@a.example"])
        #expect(sent.first?.subject == "Re: Question")
        #expect(sent.first?.inReplyTo == "m1@a.example")
    }

    @Test func whatLeavesIsWhatTheReviewerWrote() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        try await company.decideAll(.approveEdited(DraftDecision.Edit(bodyText: "It is attached.")))
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.bodyText) == ["It is attached."])
    }

    @Test func aRejectedDraftNeverLeaves() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        try await company.decideAll(.reject(note: "no", revise: false))
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
    }

    @Test func aDraftThatWasSentBackComesAgainWithTheNoteTaken() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        try await company.decideAll(.reject(note: "Say please.", revise: true))
        try await company.settle()
        let pending = try await company.desk.pending().values
        #expect(pending.map(\.draft.review.version) == [2])
        #expect(pending.first?.draft.mail.bodyText?.contains("Say please.") == true)
    }

    @Test func whatTheModelDoesNotKnowGoesToPeople() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        let sent = company.provider.sent.map(\.mail)
        #expect(sent.map(\.kind) == [.forward(of: "m1")])
        #expect(sent.map(\.labels) == [["support", "escalated", "unknown"]])
        #expect(sent.first?.to.map(\.bare) == ["people@acme.example"])
    }

    @Test func aConfidenceEqualToTheThresholdIsEnoughAndLessIsNot() async throws {
        for (confidence, isDrafted) in [(0.85, true), (0.8499, false)] {
            let json = "{\"intent\":\"bug_report\",\"confidence\":\(confidence),\"draft\":\"Hi\"}"
            let company = try Company(classifier: ScriptedClassifier(always: json))
            try await company.receive("m1", text: "x")
            try await company.settle()
            #expect(try await company.desk.pending().values.isEmpty == !isDrafted)
        }
    }

    @Test func aNewMailOfTheCustomerMakesAWaitingDraftStale() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?", thread: "t1")
        try await company.settle()
        try await company.receive("m2", text: "Never mind the invoice, there is an error.", thread: "t1")
        try await company.settle()
        let pending = try await company.desk.pending().values
        #expect(pending.count == 1)
        #expect(pending.first?.original?.providerMessageID == "m2")
        #expect(pending.first?.isStale == false)
    }

    @Test func aReplyNamedByInReplyToJoinsTheConversation() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?", thread: "t1")
        try await company.settle()
        try await company.decideAll(.approve)
        try await company.settle()
        let answer = try #require(company.provider.sent.first?.mail.internetMessageID)
        let headers = [["In-Reply-To", "<\(answer)>"]]
        try await company.receive("m2", text: "Thanks, one more error.", thread: "other", headers: headers)
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == 1)
    }

    @Test func machinesAndListsAreFiledAndNeverAnswered() async throws {
        let model = ScriptedClassifier(always: "{}")
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "I am away, invoice.", headers: [["Auto-Submitted", "auto-replied"]])
        try await company.receive("m2", text: "Weekly invoice news", headers: [["List-Id", "<news.example>"]])
        try await company.settle()
        #expect(model.requests.isEmpty)
        #expect(company.provider.sent.isEmpty)
        #expect(try await company.desk.conversations().values.count == 2)
    }

    @Test func anOptOutGoesToAPerson() async throws {
        let model = ScriptedClassifier(always: "{}")
        let company = try Company(classifier: model)
        try await company.receive("m1", subject: "unsubscribe", text: "Please unsubscribe me.")
        try await company.settle()
        #expect(model.requests.isEmpty)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
    }

    @Test func tenThousandDuplicatesAreOneMail() async throws {
        let company = try Company()
        var outcomes: [String: Int] = [:]
        let request = try Company.signed(
            Array(
                #"{"message_id":"m1","thread_id":"t","sender":"a@b.example","subject":"x","body_text":"invoice"}"#.utf8
            )
        )
        let count = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? 1000 : 10_000
        for _ in 0..<count {
            outcomes[try await company.receive("multiMail", request).word, default: 0] += 1
        }
        try await company.settle()
        #expect(outcomes == ["accepted": 1, "duplicate": count - 1])
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func aFailingModelIsTriedAgainAndThenPeopleAreAsked() async throws {
        struct Down: Error {}
        let model = ScriptedClassifier { _, _ in throw Down() }
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        #expect(model.requests.count == 3)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.failures().values.isEmpty)
    }

    static let lies = [
        "", "null", "[]", "{\"intent\":\"billing_question\"}", "I think it is a billing question.",
        #"{"intent":"billing_question","confidence":true,"draft":"x"}"#,
        #"{"intent":"billing_question","confidence":2,"draft":"x"}"#,
        #"{"intent":"billing_question","confidence":0.99,"draft":"  "}"#,
        #"{"intent":"wire_money","confidence":0.99,"draft":"x"}"#,
        #"{"intent":"billing_question","intent":"refund","confidence":0.99,"draft":"x"}"#,
        #"{"intent":"billing_question","confidence":0.99,"draft":"Dear {{contact.name}}"}"#,
        #"{"intent":"billing_question","confidence":0.99,"draft":"It costs [REVIEWER: price"}"#,
        #"{"intent":"billing_question","confidence":0.99,"draft":"[REVIEWER: x] for {{contact.name}}"}"#,
    ]

    @Test(arguments: lies) func aLyingModelIsNeverBelieved(answer: String) async throws {
        let company = try Company(classifier: ScriptedClassifier(always: answer))
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        #expect(try await company.desk.pending().values.isEmpty)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
    }

    @Test func aPauseOfTheModelEndsAlthoughTheClockWasSetBack() async throws {
        let model = ScriptedClassifier { _, number in
            guard number > 5 else { throw MailTransportError.unreachable(reason: "down") }
            return ClassifierAnswer(text: #"{"intent":"bug_report","confidence":0.9,"draft":"Hi"}"#)
        }
        let company = try Company(classifier: model)
        company.time.advance(by: .seconds(7200))
        for id in ["m1", "m2"] {
            try await company.receive(id, text: "x")
            try await company.settle()
        }
        #expect(try await company.desk.pending().values.isEmpty)
        company.time.advance(by: .seconds(-7200))
        try await company.receive("m3", text: "x")
        try await company.settle()
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func unsignedBodiesAndUnknownSourcesNeverEnter() async throws {
        let company = try Company()
        let gitHub = WebhookScheme.gitHub
        let key = try WebhookKey("k", secret: WebhookSecret("a secret of some length", for: gitHub))
        let body = Array("{}".utf8)
        let headers = try WebhookSigner(scheme: gitHub, key: key).sign(body: body)
        let webhook = try WebhookVerifier(scheme: gitHub, keys: [key])
            .verify(WebhookRequest(headers: headers, body: body), now: 0)
        await #expect(throws: IntakeError.unknownSource(scheme: "gitHub")) { try await company.desk.receive(webhook) }
    }

    @Test(arguments: [
        "", "{", "[]", #"{"message_id":1}"#, #"{"sender":"a@b.example"}"#,
        #"{"message_id":"x","sender":7,"body_text":[]}"#,
    ])
    func unreadableBodiesStoreNothingAndTheLoopGoesOn(body: String) async throws {
        let records = InMemoryRecordStore.staffedInMemory
        let company = try Company(records: records)
        _ = try? await company.receive("multiMail", try Company.signed(Array(body.utf8)))
        try await company.settle()
        try await company.receive("good", text: "Where is my invoice?")
        try await company.settle()
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func aWrongConfigurationIsRefusedWithEverythingThatIsWrong() throws {
        let error = #expect(throws: DeskConfigurationError.self) {
            try Company { configuration in
                configuration.mailboxes = []
                configuration.intents = [Intent("a", threshold: 1.5), Intent("unknown")]
                configuration.lease = .seconds(1)
            }
        }
        #expect(error?.problems.map(\.path) == ["mailboxes", "intents[0].threshold", "intents[1].name", "lease"])
    }
}
