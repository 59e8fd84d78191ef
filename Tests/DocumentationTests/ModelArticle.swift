import Foundation
import Frontdesk
import FrontdeskTesting
import Providers
import TestSupport
import Testing

// The code of "Plug in your model".
struct HostedModel: Classifier {
    let model = "small-2026-01"
    let http: any HTTPTransport
    let key: String

    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        let question = Question(model: model, system: request.prompt.system, user: request.prompt.user)
        let response = try await http.send(
            HTTPRequest(
                method: "POST",
                url: "https://llm.example/v1/messages",
                headers: ["Content-Type": "application/json", "Authorization": "Bearer \(key)"],
                body: Array(try JSONEncoder().encode(question))
            )
        )
        guard response.status == 200 else { throw ModelRefused(status: response.status) }
        let answer = try JSONDecoder().decode(Answer.self, from: Data(response.body))
        return ClassifierAnswer(text: answer.text, stopReason: answer.stopReason)
    }
}

struct Question: Encodable {
    let model, system, user: String
}

struct Answer: Decodable {
    let text, stopReason: String
}

struct ModelRefused: Error {
    let status: Int
}

/// Stands for a host's own database.
struct Accounts: Sendable {
    func facts(about address: EmailAddress?) async throws -> [Fact] {
        [Fact("Plan: Pro. Last invoice: paid.", source: .init(title: "Accounts", version: "today"))]
    }
}

/// Stands for a host's translation service.
struct TranslationService: Sendable {
    func translate(_ text: String, to language: String) async throws -> (text: String, from: String) {
        let isGerman = text.hasPrefix("Guten Tag")
        return (isGerman ? "Good day" : "Guten Tag", isGerman ? "de" : "en")
    }
}

struct HostedTranslator: Translator {
    let language = "en"
    let service: TranslationService

    func translate(_ text: String, into language: String) async throws -> Translation? {
        let answer = try await service.translate(text, to: language)
        return answer.from == language ? nil : Translation(answer.text, from: answer.from)
    }
}

struct ModelArticle {
    @Test func reviewersReadTheirLanguage() async throws {
        let acme = try TestDesk(
            model: ScriptedClassifier(always: #"{"intent":"billing_question","confidence":0.9,"draft":"Good day"}"#),
            translator: HostedTranslator(service: TranslationService())
        )
        try await acme.receive("Guten Tag")
        try await acme.desk.processUntilIdle()
        let draft = try #require(try await acme.desk.pending().values.first?.draft)
        #expect(draft.mail.bodyText == "Guten Tag")
        #expect(draft.translation?.draft == "Good day")
        #expect(draft.translation?.original == "Good day")
    }

    @Test func thePolicyHidesNames() throws {
        var configuration = DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))])
        configuration.redaction = RedactionPolicy(names: ["Project Nightingale"], exceptions: ["bug_report"])
        #expect(try SupportDesk(configuration, records: InMemoryRecordStore()).configuration.redaction != nil)
    }

    @Test func theHostedModelAnswersWithItsFacts() async throws {
        let answer =
            #"{"text":"{\"intent\":\"billing_question\",\"confidence\":0.9,\"draft\":\"Paid.\"}","stopReason":"end_turn"}"#
        let http = ScriptedHTTPTransport([.init("POST", "https://llm.example/v1/messages", json: answer)])
        let configuration = DeskConfiguration(
            mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
            sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)],
            lease: .seconds(3600),
            model: ModelPolicy(timeout: .seconds(1800), attempts: 2)
        )
        let (records, mail) = (InMemoryRecordStore.staffedInMemory, RecordingMailTransport())
        let accounts = Accounts()

        let desk = try SupportDesk(
            configuration,
            records: records,
            transports: ["mailbot": mail],
            classifier: HostedModel(http: http, key: "secret of the model's provider"),
            facts: { message, _ in try await accounts.facts(about: message.from) }
        )

        try await TinyHosts.deliver("Did I pay?", to: desk)
        try await desk.processUntilIdle()
        let decisions = try await desk.classifications(limit: 20).values
        for decision in decisions {
            print(decision.at, decision.intent ?? "unread", decision.confidence ?? 0, decision.outcome)
        }
        #expect(decisions.map(\.outcome) == ["draft"])
        #expect(String(decoding: try #require(http.requests.first).body, as: UTF8.self).contains("Plan: Pro."))
    }

    @Test func aRolloutIsOneSettingAndAReport() async throws {
        let records = InMemoryRecordStore.staffedInMemory
        let model = ScriptedClassifier(always: #"{"intent":"billing_question","confidence":0.9,"draft":"x"}"#)
        let mailboxes = [Mailbox(address: try EmailAddress("support@acme.example"))]

        let desk = try SupportDesk(
            DeskConfiguration(mailboxes: mailboxes, rollout: .firstWeek),
            records: records,
            transports: [:],
            classifier: model
        )

        print(try await desk.rolloutReport())
        #expect(try await desk.rolloutReport().phase == nil)
        try await apply(at: desk, by: "olga")
    }

    // What an operator's button does.
    func apply(at desk: SupportDesk, by person: AgentID) async throws {
        for standing in try await desk.rolloutReport().categories {
            if let threshold = standing.threshold.proposed, threshold != standing.threshold.applied {
                try await desk.applyThreshold(to: standing.category, by: .operator(person), reason: "calibrated")
            } else if standing.isEligible {
                try await desk.promote(standing.category, by: .operator(person), reason: "earned by its verdicts")
            }
        }
    }
}
