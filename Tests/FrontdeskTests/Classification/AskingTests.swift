import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// What the model is asked, how often, and what is kept of its answers.
struct AskingTests {
    /// Counts the calls until the model has answered, until that is acted on, and until the end.
    private func calls() async throws -> (answered: Int, committed: Int, all: Int) {
        let answered = Mutex(0)
        let faults = FaultInjector()
        let model = ScriptedClassifier { _, _ in
            answered.withLock { $0 = faults.callCount }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let observer = CallsToDecision(faults: faults)
        let peaceful = try Company(faults: faults, classifier: model, observer: observer)
        try await peaceful.receive("m1", text: "Where is my invoice?")
        try await peaceful.settle()
        return (answered.withLock { $0 }, observer.count.withLock { $0 }, faults.callCount)
    }

    /// How often the model is asked for one draft if a fault hits one call.
    private func questions(_ fault: Fault, at call: Int) async throws -> Int {
        let injector = FaultInjector(.at(call, fault))
        let asked = ScriptedClassifier(always: FailingModelTests.good)
        let company = try Company(faults: injector, classifier: asked)
        try await company.receive("m1", text: "Where is my invoice?")
        do { try await company.settle() } catch { injector.restart() }
        try await company.settle()
        #expect(try await company.desk.pending().values.count == 1, "\(fault) at call \(call)")
        return asked.requests.count
    }

    @Test func aCrashCostsOneQuestionAtMostAndNoneOnceTheAnswerIsActedOn() async throws {
        let calls = try await calls()
        #expect(calls.answered < calls.committed && calls.committed < calls.all)
        for call in calls.answered + 1...calls.all {
            let limit = call <= calls.committed ? 2 : 1
            #expect(try await questions(.crashBefore, at: call) <= limit, "crash at \(call) of \(calls)")
        }
        #expect(try await questions(.crashAfter, at: calls.committed) == 1)
    }

    @Test func aCommitThatFailsAfterTheAnswerCostsNoQuestion() async throws {
        let calls = try await calls()
        for call in calls.answered + 1...calls.all {
            #expect(try await questions(.fail, at: call) == 1, "failure at \(call) of \(calls)")
        }
    }

    @Test func theSameWordsOfAnotherCustomerAreAnotherQuestion() async throws {
        let model = ScriptedClassifier(always: FailingModelTests.good)
        let company = try Company(classifier: model)
        try await company.receive("m1", from: "ann@a.example", text: "Where is my invoice?")
        try await company.receive("m2", from: "bob@b.example", text: "Where is my invoice?")
        try await company.settle()
        #expect(model.requests.count == 2)
    }

    @Test func anAnswerIsKeptForItsTimeAndCanBeErasedBefore() async throws {
        let company = try Company(classifier: ScriptedClassifier(always: FailingModelTests.good))
        for id in ["m1", "m2"] { try await company.receive(id, text: "Where is my invoice?") }
        try await company.settle()
        let records = try await company.desk.classifications().values
        let first = try #require(records.first)
        let last = try #require(records.last)
        #expect(try await company.desk.modelText(of: first) == FailingModelTests.good)
        try await company.desk.addNote("Call her back.", to: first.conversationID, by: "rita")
        try await company.desk.erase(.conversation(first.conversationID), by: .system("host"))
        #expect(try await company.desk.modelText(of: first) == nil)
        #expect(try await company.desk.notes(of: first.conversationID).values.isEmpty)
        #expect(
            try await company.desk.conversations(ConversationQuery("invoice")).values.map(\.id) == [last.conversationID]
        )
        #expect(try await company.desk.modelText(of: last) != nil)
        company.time.advance(by: .seconds(86_000))
        while try await company.desk.tidy() > 0 {}
        #expect(try await company.desk.modelText(of: last) != nil)
        company.time.advance(by: .seconds(401))
        while try await company.desk.tidy() > 0 {}
        #expect(try await company.desk.modelText(of: last) == nil)
    }

    @Test func theHostsFactsReachTheModelApartFromTheMail() async throws {
        let model = ScriptedClassifier(always: FailingModelTests.good)
        let company = try Company(
            classifier: model,
            facts: { message, thread in
                ["\(message.from?.bare ?? "") is on the plan Pro and has written \(thread.count) mails."]
            }
        )
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        let request = try #require(model.requests.first)
        #expect(request.facts == "ann@a.example is on the plan Pro and has written 1 mails.")
        #expect(request.prompt.system.contains("\n\(request.facts)\nEND FACTS "))
        #expect(!request.prompt.user.contains("Pro"))
    }

    @Test func withoutItsFactsTheModelIsNotAsked() async throws {
        let model = ScriptedClassifier(always: FailingModelTests.good)
        let company = try Company(classifier: model, facts: { _, _ in throw FailingModelTests.Down() })
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        #expect(model.requests.isEmpty)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.classifications().values.map(\.outcome) == ["facts_unavailable"])
    }

    @Test func everyDecisionIsOnRecordWithTheDraftThatCameOfIt() async throws {
        let company = try Company(change: { $0.prompt.version = "7" })
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.receive("m2", text: "Lorem ipsum.")
        try await company.settle()
        let records = try await company.desk.classifications().values
        #expect(Set(records.map(\.outcome)) == ["draft", "unknown_intent"])
        #expect(records.allSatisfy { $0.model == "keyword-stub-1" && $0.promptVersion == "7" && $0.answerID != nil })
        let drafted = try #require(records.first { $0.outcome == "draft" })
        let draft = try await company.desk.queue.draft(try #require(drafted.draftID))
        #expect(draft?.category == "billing_question")
        #expect(try await company.desk.classifications(of: drafted.messageID) == [drafted])
        #expect(try await company.desk.classifications(intent: "billing_question").values == [drafted])
    }

    @Test func someoneNewInAThreadIsAnsweredFromTheirOwnMailOnly() async throws {
        let model = ScriptedClassifier(always: FailingModelTests.good)
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "The code is 4711.", thread: "t")
        try await company.settle()
        try await company.receive("m2", from: "eve@evil.example", text: "What was the code?", thread: "t")
        try await company.settle()
        let request = try #require(model.requests.last)
        #expect(model.requests.count == 2 && request.thread.count == 1)
        #expect(!request.prompt.user.contains("4711"))
    }
}

/// Notes how many calls there were when a decision was on record.
private final class CallsToDecision: DeskObserver {
    let faults: FaultInjector
    let count = Mutex(0)

    init(faults: FaultInjector) {
        self.faults = faults
    }

    func observe(_ event: DeskEvent) {
        if event.stage == .classify { count.withLock { $0 = faults.callCount } }
    }
}
