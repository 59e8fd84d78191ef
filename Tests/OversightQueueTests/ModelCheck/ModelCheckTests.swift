import OversightQueue
import SupportCore
import TestSupport
import Testing

/// The real reducers, explored exhaustively; and mistakes in how they are used, each of which is found.
struct ModelCheckTests {
    static let keyed = TransportIdempotency.keyed(timeToLive: .seconds(86_400))

    /// Who takes part; always two reviewers, the agent, a customer, a person who answers by hand, timers, undo, the kill
    /// switch, crashes, delivery reports and a person at ambiguous rows.
    struct Scenario: CustomTestStringConvertible {
        let idempotency: TransportIdempotency
        var workers = 2
        var turns = UInt8(LongTests.count(2, full: 3))
        var hasClaims = false
        var isAutomatic = false

        var testDescription: String {
            "\(idempotency), \(workers) workers of \(turns) turns"
                + (hasClaims ? ", claims" : "") + (isAutomatic ? ", automatic" : "")
        }

        static let all: [Scenario] = [
            Scenario(idempotency: keyed), Scenario(idempotency: .none), Scenario(idempotency: .lookup),
            Scenario(idempotency: keyed, hasClaims: true), Scenario(idempotency: keyed, isAutomatic: true),
        ]
    }

    @Test(arguments: Scenario.all) func noReachableStateBreaksAProperty(scenario: Scenario) {
        let model = Model(
            scenario.idempotency,
            workers: scenario.workers,
            turns: scenario.turns,
            hasClaims: scenario.hasClaims,
            isAutomatic: scenario.isAutomatic
        )
        let begin = ContinuousClock.now
        let result = Explorer(model: model, limit: 200_000_000).run()
        print("model: \(scenario.testDescription): \(result.states) states, \(ContinuousClock.now - begin)")
        #expect(result.violation == nil, "\(result.story.joined(separator: " -> "))")
        #expect(result.isComplete)
        #expect(model.rows.taken.contains("sending record") && model.rows.taken.contains("sending lapse"))
        #expect(model.rows.taken.contains("uncertain claim") == (scenario.idempotency == Self.keyed))
    }

    @Test(arguments: Mutation.allCases) func everyMistakeIsFound(mutation: Mutation) {
        let workers = mutation == .noFence ? 2 : 1
        let result = Explorer(model: Model(Self.keyed, workers: workers, mutation: mutation)).run()
        let story = result.story.joined(separator: " -> ")
        print("mutation \(mutation): \(result.violation.map { "\($0)" } ?? "not found") after \(story)")
        #expect(result.violation.map(mutation.breaks.contains) == true, "\(story)")
    }
}
