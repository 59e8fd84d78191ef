import OversightQueue
import SupportCore
import Testing

/// The real reducers, explored exhaustively; and mistakes in how they are used, each of which is found.
struct ModelCheckTests {
    static let keyed = TransportIdempotency.keyed(timeToLive: .seconds(86_400))

    @Test(arguments: [keyed, .none]) func noReachableStateBreaksAProperty(idempotency: TransportIdempotency) {
        let workers = LongTests.count(1, full: 2)
        let result = Explorer(idempotency: idempotency, workers: workers, limit: 40_000_000).run()
        #expect(result.counterexample == nil)
        #expect(result.isComplete)
        print("model check: \(result.states) states, \(workers) workers, \(idempotency)")
        #expect(
            result.reviewPhases.isSuperset(of: [
                .pending, .revising, .approved, .rejected, .expired, .superseded, .cancelled,
            ])
        )
        let expected: Set<DispatchPhase> = [
            .queued, .sending, .ambiguous, .accepted, .recalled, .failed, .deadLettered,
        ]
        #expect(result.dispatchPhases.isSuperset(of: expected))
        #expect(result.dispatchPhases.contains(.uncertain) == (idempotency == Self.keyed))
    }

    @Test(arguments: Mutation.allCases) func everyMistakeIsFound(mutation: Mutation) {
        let workers = mutation == .noFence ? 2 : 1
        let result = Explorer(mutation: mutation, idempotency: Self.keyed, workers: workers, limit: 400_000).run()
        print(
            "mutation \(mutation.rawValue): \(result.counterexample?.joined(separator: " -> ") ?? "not found") (\(result.states))"
        )
        #expect(result.counterexample != nil)
    }
}
