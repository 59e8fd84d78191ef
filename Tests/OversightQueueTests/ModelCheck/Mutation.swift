/// A mistake that the model check must find.
enum Mutation: String, CaseIterable, Sendable {
    /// A decision is written over whatever is there.
    case decideWithoutCompare
    /// An approval is for whatever version is current.
    case approvalWithoutVersion
    /// A row whose worker was lost goes back to the queue.
    case blindRetry
    /// Nobody looks at the conversation's epoch.
    case noEpochCheck
    /// A worker looks at the kill switch once, when it starts.
    case killReadOnce
    /// Decision and outbox row are two transactions.
    case twoTransactions
    /// Any worker may record a result.
    case noFence

    /// What the mistake can break first.
    var breaks: Set<Violation> {
        switch self {
        case .decideWithoutCompare: [.twoDecisions, .twoRows, .rowWithoutApproval, .decidedAfterItsEnd]
        case .approvalWithoutVersion: [.unseenApproval, .otherVersion]
        case .blindRetry: [.denial]
        case .noEpochCheck: [.firstCallInAnotherEpoch]
        case .killReadOnce: [.claimedAfterKill]
        case .twoTransactions: [.approvalWithoutRow, .twoRows]
        case .noFence: [.twoSentEntries, .denial]
        }
    }
}
