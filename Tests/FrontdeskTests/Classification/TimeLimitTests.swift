import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// How long each question to the model is waited for; all of them share one timer.
struct TimeLimitTests {
    private static let limit = Duration.seconds(60)

    /// Answers mail with the subject `fine` and never returns for the rest.
    private static func model() -> ScriptedClassifier {
        ScriptedClassifier { request, _ in
            guard request.message.subject == "fine" else {
                return try await FailingModelTests.Failure.neverReturns.reply()
            }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
    }

    private static func company(_ model: ScriptedClassifier) throws -> Company {
        try Company(classifier: model, change: { $0.model.attempts = 1 })
    }

    @Test(.timeLimit(.minutes(5))) func theTimerOfAnAnsweredQuestionDoesNotEndALaterOne() async throws {
        let model = Self.model()
        let company = try Self.company(model)
        let start = company.time.now()
        try await company.receive("m1", subject: "fine", text: "x")
        try await company.settle()
        company.time.advance(by: .seconds(59))
        try await company.receive("m2", subject: "bad", text: "x")
        let isOver = Mutex(false)
        let work = Task {
            try await company.settle()
            isOver.withLock { $0 = true }
        }
        while model.requests.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
        company.time.advance(by: .seconds(1))
        let end = start + .seconds(59) + Self.limit
        while company.time.nextDeadline != end { try await Task.sleep(for: .milliseconds(1)) }
        #expect(!isOver.withLock { $0 })
        company.time.set(end)
        try await work.value
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m2")])
    }

    /// A hung question must not hang for an hour because somebody corrects the clock.
    @Test(.timeLimit(.minutes(5)), arguments: [-1, 0, 1])
    func aClockThatIsSetKeepsNoQuestionWaiting(hours: Int) async throws {
        let model = Self.model()
        let clock = CorrectedClock()
        let company = try Company(
            classifier: model,
            clock: clock,
            change: { $0.model = ModelPolicy(timeout: .milliseconds(400), attempts: 1) }
        )
        let worker = Task { await company.desk.run(concurrency: 2) }
        for (number, id) in ["m1", "m2"].enumerated() {
            try await company.receive(id, subject: "bad", text: "x")
            while model.requests.count <= number { try await Task.sleep(for: .milliseconds(1)) }
            try await Task.sleep(for: .milliseconds(100))
        }
        clock.correct(by: .seconds(3600 * hours))
        while try await company.desk.classifications().values.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await company.desk.classifications().values.allSatisfy { $0.outcome == "classifier_timeout" })
        worker.cancel()
        await worker.value
    }

    @Test(.timeLimit(.minutes(5))) func aClockThatIsSetBackBeforeTheQuestionKeepsItNotWaiting() async throws {
        let clock = CorrectedClock()
        let company = try Company(
            classifier: Self.model(),
            clock: clock,
            change: { $0.model = ModelPolicy(timeout: .milliseconds(400), attempts: 1) },
            facts: { _, _ in
                clock.correct(by: .seconds(-3600))
                return []
            }
        )
        try await company.receive("m1", subject: "bad", text: "x")
        let worker = Task { await company.desk.run() }
        while try await company.desk.classifications().values.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await company.desk.classifications().values.map(\.outcome) == ["classifier_timeout"])
        worker.cancel()
        await worker.value
    }

    /// The system's clock, which an administrator sets while others sleep.
    private final class CorrectedClock: TimeSource {
        private let correction = Mutex(Duration.zero)

        func correct(by duration: Duration) {
            correction.withLock { $0 += duration }
        }

        func now() -> Timestamp {
            SystemTimeSource().now() + correction.withLock { $0 }
        }

        func sleep(until deadline: Timestamp) async throws {
            try await Task.sleep(for: max(.zero, deadline - now()))
        }
    }

    @Test(.timeLimit(.minutes(5))) func questionsAskedAtDifferentTimesEndAtDifferentTimes() async throws {
        let model = Self.model()
        let company = try Self.company(model)
        let start = company.time.now()
        let worker = Task { await company.desk.run(concurrency: 2) }
        for (number, id) in ["m1", "m2"].enumerated() {
            try await company.receive(id, subject: "bad", text: "x")
            while model.requests.count <= number { try await Task.sleep(for: .milliseconds(1)) }
            company.time.advance(by: .seconds(10))
        }
        for (number, id) in ["m1", "m2"].enumerated() {
            company.time.set(start + .seconds(10 * number) + Self.limit)
            while company.provider.sent.count <= number { try await Task.sleep(for: .milliseconds(1)) }
            #expect(company.provider.sent.last?.mail.kind == .forward(of: id))
        }
        worker.cancel()
        await worker.value
    }
}
