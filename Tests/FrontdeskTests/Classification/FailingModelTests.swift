import Dispatch
import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// A model that fails in any way costs its own mail a look by people, and other mail nothing.
struct FailingModelTests {
    enum Failure: String, CaseIterable {
        case throwsAnError, throwsCancellation, neverReturns, returnsTenMegabytes, stopsEarly, saysNothing

        func reply() async throws -> ClassifierAnswer {
            switch self {
            case .throwsAnError: throw Down()
            case .throwsCancellation: throw CancellationError()
            case .neverReturns:
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
                throw Down()
            case .returnsTenMegabytes: return ClassifierAnswer(text: String(repeating: "[{\"", count: 3_500_000))
            case .stopsEarly: return ClassifierAnswer(text: FailingModelTests.good, stopReason: "max_tokens")
            case .saysNothing: return ClassifierAnswer(text: "")
            }
        }
    }

    struct Down: Error {}

    static let good = #"{"intent":"billing_question","confidence":0.9,"draft":"Under Settings."}"#

    /// Fails for mail with the subject `bad` and answers the rest.
    static func classifier(_ failure: Failure) -> ScriptedClassifier {
        ScriptedClassifier { request, _ in
            guard request.message.subject == "bad" else { return ClassifierAnswer(text: good) }
            return try await failure.reply()
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: Failure.allCases)
    func goesToPeopleWhileOtherMailIsAnswered(failure: Failure) async throws {
        let model = Self.classifier(failure)
        let company = try Company(classifier: model, change: { $0.model.attempts = 1 })
        try await company.receive("m1", subject: "bad", text: "x")
        try await company.receive("m2", subject: "fine", text: "x")
        let work = Task { try await company.settle() }
        if failure == .neverReturns {
            let isAsked = { model.requests.contains { $0.message.subject == "bad" } }
            while !isAsked() || company.time.nextDeadline == nil { try await Task.sleep(for: .milliseconds(1)) }
            company.time.advance(by: .seconds(60))
        }
        try await work.value
        #expect(try await company.desk.pending().values.map(\.original?.providerMessageID) == ["m2"])
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.failures().values.isEmpty)
        let records = try await company.desk.classifications().values
        #expect(records.count == 2)
        #expect(records.filter { $0.outcome == "draft" }.count == 1)
    }

    @Test(.timeLimit(.minutes(5))) func approvedMailLeavesWhileEveryQuestionHangs() async throws {
        let company = try Company(classifier: Self.classifier(.neverReturns))
        try await company.receive("m1", subject: "fine", text: "x")
        try await company.desk.processUntilIdle()
        let worker = Task { await company.desk.run(concurrency: 2) }
        for number in 0..<4 { try await company.receive("bad\(number)", subject: "bad", text: "x") }
        let review = try #require(try await company.desk.pending().values.first)
        try await company.desk.approve(review.draft, by: "rita")
        while company.provider.sent.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(company.provider.sent.map(\.mail.kind) == [.reply(to: "m1")])
        worker.cancel()
        await worker.value
    }

    @Test(.timeLimit(.minutes(5))) func everyQuestionIsSettledWhenAStoreThatWasAwayIsBack() async throws {
        let isAway = Mutex(false)
        let faults = FaultInjector(
            FaultPlan { call in call.operation == .commit && isAway.withLock { $0 } ? .fail : nil }
        )
        let model = ScriptedClassifier { _, number in
            if number == 2 { isAway.withLock { $0 = true } }
            return ClassifierAnswer(text: Self.good)
        }
        // A slow machine answers late; that costs another attempt, of which there are enough.
        let patience = try RetryPolicy(base: .milliseconds(20), cap: .milliseconds(100), maximumAttempts: 10_000)
        let company = try Company(
            faults: faults,
            classifier: model,
            clock: SystemTimeSource(),
            change: {
                $0.model = ModelPolicy(timeout: .milliseconds(400), attempts: 1_000)
                $0.model.failureLimit = 10_000
                $0.lease = .seconds(1)
                $0.retry = patience
            }
        )
        for number in 0..<6 { try await company.receive("m\(number)", text: "Where is my invoice?") }
        let worker = Task { await company.desk.run(concurrency: 3) }
        while !isAway.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        try await Task.sleep(for: .milliseconds(300))
        isAway.withLock { $0 = false }
        while try await company.desk.pending().values.count < 6 { try await Task.sleep(for: .milliseconds(5)) }
        worker.cancel()
        await worker.value
    }

    /// A model in the host's own process may compute for long without giving its thread away.
    @Test(.timeLimit(.minutes(5))) func aModelThatBlocksItsThreadIsLeftBehind() async throws {
        let blockade = Blockade()
        let model = ScriptedClassifier { _, _ in
            blockade.hold()
            throw Down()
        }
        let company = try Company(classifier: model, change: { $0.model.attempts = 1 })
        try await company.receive("m1", subject: "bad", text: "x")
        let work = Task { try await company.settle() }
        while company.time.nextDeadline == nil, !blockade.isOver { try await Task.sleep(for: .milliseconds(1)) }
        #expect(!blockade.isOver)
        company.time.advance(by: .seconds(60))
        try await work.value
        #expect(!blockade.isOver)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        blockade.lift()
    }

    /// Holds a thread until it is lifted, or for four minutes: then the model was waited for.
    private final class Blockade: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        private let over = Mutex(false)

        var isOver: Bool { over.withLock { $0 } }

        func hold() {
            _ = semaphore.wait(timeout: .now() + .seconds(240))
            over.withLock { $0 = true }
        }

        func lift() { semaphore.signal() }
    }

    @Test func afterFiveFailuresTheModelIsLeftAloneAndThenProbedOnce() async throws {
        let model = ScriptedClassifier { _, number in
            guard number > 6 else { throw Down() }
            return ClassifierAnswer(text: Self.good)
        }
        let company = try Company(classifier: model, change: { $0.model.attempts = 1 })
        var number = 0
        func outcome() async throws -> String? {
            number += 1
            try await company.receive("m\(number)", text: "x")
            try await company.desk.processUntilIdle()
            return try await company.desk.classifications(limit: 1).values.first?.outcome
        }
        for _ in 0..<5 { #expect(try await outcome() == "classifier_failed") }
        #expect(try await outcome() == "classifier_unavailable")
        #expect(model.requests.count == 5)
        company.time.advance(by: .seconds(60))
        #expect(try await outcome() == "classifier_failed", "the probe is asked")
        #expect(try await outcome() == "classifier_unavailable", "and nothing else until the next pause is over")
        #expect(model.requests.count == 6)
        company.time.advance(by: .seconds(60))
        #expect(try await outcome() == "draft")
        #expect(try await outcome() == "draft")
    }

    /// Another mail comes in while the probe has not been answered.
    @Test func whileAProbeIsOutNothingElseIsAsked() async throws {
        let companies = Mutex<Company?>(nil)
        let model = ScriptedClassifier { _, number in
            guard number > 5 else { throw Down() }
            if number == 6, let company = companies.withLock(\.self) {
                try await company.receive("other", text: "x")
                try await company.desk.processUntilIdle()
            }
            return ClassifierAnswer(text: Self.good)
        }
        let company = try Company(classifier: model, change: { $0.model.attempts = 1 })
        companies.withLock { $0 = company }
        for number in 0..<5 {
            try await company.receive("m\(number)", text: "x")
            try await company.desk.processUntilIdle()
        }
        company.time.advance(by: .seconds(60))
        try await company.receive("probe", text: "x")
        try await company.desk.processUntilIdle()
        #expect(model.requests.count == 6)
        let outcomes = try await company.desk.classifications(limit: 2).values.map(\.outcome)
        #expect(Set(outcomes) == ["draft", "classifier_unavailable"])
        companies.withLock { $0 = nil }
    }
}
