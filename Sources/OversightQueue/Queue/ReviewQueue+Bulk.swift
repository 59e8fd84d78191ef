internal import SupportCore

/// What became of one of many decisions.
public enum BulkOutcome: Sendable, Hashable {
    /// It was carried out.
    case decided(DecisionReceipt)
    /// Somebody had decided before, which is no error; it says who, and how.
    case skipped(ReviewEnding)
    /// It changes nothing, and why.
    case refused(ReviewRefusal)
    /// The store failed: look at the draft before deciding again. The word says how, as far as it is known.
    case failed(code: String)

    /// The receipt, if it was carried out.
    public var receipt: DecisionReceipt? {
        if case .decided(let receipt) = self { receipt } else { nil }
    }

    init(_ outcome: DecisionOutcome) {
        switch outcome {
        case .decided(let receipt): self = .decided(receipt)
        case .refused(.alreadyDecided(let ending)): self = .skipped(ending)
        case .refused(let refusal): self = .refused(refusal)
        }
    }
}

extension ReviewQueue {
    /// Decides on many drafts, each in its own transaction and with its own answer.
    ///
    /// One that fails does not keep the others from being decided. Such decisions count for sending, not as evidence of
    /// trust.
    ///
    /// - Returns: What became of each, in the order of `decisions`.
    /// - Throws: `CancellationError`, with the decisions so far carried out.
    public func decideAll(_ decisions: [DraftDecision]) async throws -> [BulkOutcome] {
        var outcomes: [BulkOutcome] = []
        for var decision in decisions {
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
