internal import SupportCore

/// The answer to a decision.
public enum DecisionOutcome: Sendable, Hashable, CustomStringConvertible {
    /// The decision was carried out, now or earlier under the same key.
    case decided(Receipt)
    /// Nothing has changed, and why.
    case refused(ReviewRefusal)

    /// The result of a decision.
    public struct Receipt: Hashable, Sendable, Codable, CustomStringConvertible {
        /// The draft.
        public let draftID: DraftID
        /// The phase of its review now.
        public let phase: ReviewState.Phase
        /// How the review ended; nil if the agent was asked for another version.
        public let ending: ReviewState.Ending?
        /// The outbox row of an approval.
        public let outboxID: OutboxID?
        /// Whether this is the answer to an earlier call with the same key.
        public internal(set) var isReplay: Bool

        /// The draft and how it stands.
        public var description: String {
            "draft \(draftID) is \(phase.rawValue)" + (outboxID.map { ", and leaves as \($0)" } ?? "")
                + (isReplay ? "; decided before" : "")
        }
    }

    /// The receipt, if the decision was carried out.
    public var receipt: Receipt? {
        if case .decided(let receipt) = self { receipt } else { nil }
    }

    /// Why nothing has changed, if so.
    public var refusal: ReviewRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    /// The receipt, or why nothing has changed.
    public var description: String {
        switch self {
        case .decided(let receipt): receipt.description
        case .refused(let refusal): "refused: \(refusal)"
        }
    }
}

/// The answer to one of many decisions.
public enum BulkOutcome: Sendable, Hashable, CustomStringConvertible {
    /// The decision was carried out.
    case decided(DecisionOutcome.Receipt)
    /// Somebody had decided before, which is no error.
    case skipped(ReviewState.Ending)
    /// Nothing has changed, and why.
    case refused(ReviewRefusal)
    /// The store failed: look at the draft before deciding again. The code says how, as far as it is known.
    case failed(code: String)

    /// The receipt, or why nothing has changed.
    public var description: String {
        switch self {
        case .decided(let receipt): receipt.description
        case .skipped(let ending): "skipped: \(ReviewRefusal.alreadyDecided(ending))"
        case .refused(let refusal): "refused: \(refusal)"
        case .failed(let code): "failed: \(code)"
        }
    }

    /// The receipt, if the decision was carried out.
    package var receipt: DecisionOutcome.Receipt? {
        if case .decided(let receipt) = self { receipt } else { nil }
    }

    package init(_ outcome: DecisionOutcome) {
        switch outcome {
        case .decided(let receipt): self = .decided(receipt)
        case .refused(.alreadyDecided(let ending)): self = .skipped(ending)
        case .refused(let refusal): self = .refused(refusal)
        }
    }
}

extension [DraftDecision] {
    /// Carries out each decision in its own transaction and with its own answer, in order.
    ///
    /// One that fails does not keep the others from being decided.
    ///
    /// - Throws: `CancellationError`, with the decisions so far carried out.
    package func decideAll(_ decide: (DraftDecision) async throws -> DecisionOutcome) async throws -> [BulkOutcome] {
        var outcomes: [BulkOutcome] = []
        for var decision in self {
            decision.isBulk = true
            do {
                outcomes.append(BulkOutcome(try await decide(decision)))
            } catch let error as CancellationError {
                throw error
            } catch {
                outcomes.append(.failed(code: (error as? StoreError)?.code ?? "store_failed"))
            }
        }
        return outcomes
    }
}
