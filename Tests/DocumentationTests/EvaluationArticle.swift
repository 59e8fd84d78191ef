import Frontdesk
import FrontdeskEvaluation
import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

// The code of "Is the new prompt better?".
struct EvaluationArticle {
    @Test func asksTheNewPromptAboutPastMail() async throws {
        let desk = try Self.desk()
        for number in 0..<40 { try await Self.answer(number, at: desk) }
        let model = Self.model
        let set = try await desk.goldenSet(heldOutShare: 0.3)
        let lock = set.lock
        var prompt = desk.configuration.prompt
        prompt.knowledge += "\nInvoices are under Settings > Billing."
        prompt.version = "2"
        let candidate = Contestant(prompt: prompt, classifier: model)
        let report = try await desk.replay(set, candidate: candidate)
        print(report)
        #expect(report.categories.map(\.finding) == [.improved])
        try await judged(desk, set, candidate)
        try await desk.save(Agent(id: "olga", name: "Olga", role: .owner), by: .host)
        let last = try await desk.replay(set, part: .heldOut(lock: lock), candidate: candidate)
        try await desk.record(last, by: .operator("olga"))
        #expect(last.categories.map(\.finding) == [.improved])
        await #expect(throws: OversightError.self) { try await Self.adopt(last, at: desk) }
    }

    private func judged(_ desk: SupportDesk, _ set: GoldenSet, _ candidate: Contestant) async throws {
        let judge = Strict()
        let report = try await desk.replay(set, candidate: candidate, judge: judge)
        #expect(report.judge?.counts == false)
    }

    /// No earlier version has earned anything here, so there is nothing to adopt.
    private static func adopt(_ last: ReplayReport, at desk: SupportDesk) async throws {
        for category in last.categories where category.finding == .improved || category.finding == .noEffect {
            try await desk.trust.adopt(
                category.category,
                policyEpoch: last.candidate,
                by: .operator("olga"),
                reason: "replayed"
            )
        }
    }

    @Test func takesReasonsWithADecision() async throws {
        let desk = try Self.desk()
        try await Self.ask(0, at: desk)
        let draft = try await Self.draft(0, at: desk)
        try await desk.save(Agent(id: "rita", name: "Rita"), by: .host)
        let decision = DraftDecision(
            .reject(note: nil, revise: false),
            on: draft.id,
            version: draft.review.version,
            because: [.missingFact],
            by: .reviewer("rita")
        )
        _ = try await desk.decide(decision)
        #expect(try await desk.goldenSet().cases.map(\.reasons) == [[.missingFact]])
    }

    /// A model that knows what its prompt says.
    private static let model = ScriptedClassifier { request, _ in
        let knows = request.prompt.system.contains("Settings > Billing")
        let text = knows ? "You find invoices under Settings > Billing." : "We will look for your invoice."
        let json = #"{"intent":"how_to","confidence":0.9,"draft":"\#(text)"}"#
        return ClassifierAnswer(text: json, stopReason: "end_turn")
    }

    /// Finds nothing good enough.
    private struct Strict: DraftJudge {
        let name = "strict"
        func accepts(_ draft: String, as answerTo: Message, in thread: [Message]) async throws -> Bool { false }
    }

    private static func desk() throws -> SupportDesk {
        let mailboxes = [Mailbox(address: try EmailAddress("support@acme.example"))]
        let configuration = DeskConfiguration(mailboxes: mailboxes, intents: [Intent("how_to")])
        return try TestDesk(configuration, model: model, people: Staff.agents, channel: "mailbot").desk
    }

    private static func answer(_ number: Int, at desk: SupportDesk) async throws {
        try await ask(number, at: desk)
        let draft = try await draft(number, at: desk)
        let text = "You find invoices under Settings > Billing."
        let decision = DraftDecision(
            .approveEdited(.init(bodyText: text)),
            on: draft.id,
            version: 1,
            by: .reviewer("rita")
        )
        _ = try await desk.decide(decision)
    }

    private static func ask(_ number: Int, at desk: SupportDesk) async throws {
        try await desk.store.transaction { unit in
            let id = ConversationID("c\(number)")
            try unit.save(Conversation(id: id, createdAt: unit.now))
            try unit.save(
                Message(
                    id: MessageID("m\(number)"),
                    conversationID: id,
                    direction: .inbound,
                    origin: .contact,
                    from: try EmailAddress("ann\(number)@mail.example"),
                    bodyText: "Where do I find the invoice?",
                    receivedAt: unit.now,
                    provider: "mailbot"
                )
            )
        }
    }

    private static func draft(_ number: Int, at desk: SupportDesk) async throws -> Draft {
        let mail = OutboundMail(
            kind: .new,
            from: try EmailAddress("support@acme.example"),
            to: [try EmailAddress("ann\(number)@mail.example")],
            subject: "Re: Invoice",
            bodyText: "We will look for your invoice."
        )
        let submission = DraftSubmission(
            conversationID: ConversationID("c\(number)"),
            messageID: MessageID("m\(number)"),
            mail: mail,
            channel: "mailbot",
            author: .agent("scripted"),
            category: "how_to",
            confidence: 0.9,
            policyEpoch: "scripted/1"
        )
        return try await desk.queue.submit(submission).draft
    }
}
