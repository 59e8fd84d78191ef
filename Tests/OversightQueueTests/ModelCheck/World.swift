import OversightQueue
import SupportCore

/// One draft, its outbox row, and everyone who works on them, as one value.
struct World: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var dispatch: DispatchState
        var version: Int
        var contentHash: ContentHash
        var epoch: Int
    }

    enum Worker: Hashable, Sendable {
        case idle(turns: Int, sawKill: Bool?)
        case claimed(fence: Int, key: Int, turns: Int, sawKill: Bool?)
        case answered(fence: Int, SendOutcome, turns: Int, sawKill: Bool?)
        case gone
    }

    struct Memory: Hashable, Sendable {
        var version: Int
        /// Only for the mutation that writes over what is there.
        var review: ReviewState?
    }

    var review: ReviewState
    var row: Row?
    var missingRow: Row?
    var epoch = 1
    var isKilled = false
    var clock = 0
    var memories: [Memory?] = [nil, nil]
    var hasDecided = [false, false]
    var workers: [Worker]
    /// Which keys the provider has accepted, and how many mails it has put on their way.
    var acceptedKeys: Set<Int> = []
    var effects = 0
    var acceptedVersion: Int?
    var decisions = 0
    var rows = 0
    var sentEntries = 0
    var humanRequeues = 0
    var crashes = 1
    var lapses = 2
    var revisions = 1
    var violation: String?

    var now: Timestamp { World.start + .seconds(Int64(clock * 100)) }

    static let start = Timestamp(seconds: 1_800_000_000)
    /// Two tries, so that giving up is within reach.
    static let policy = (try? RetryPolicy(maximumAttempts: 2)) ?? .standard
    static let author = Actor.agent("bot")
    static let reviewers = [Actor.reviewer("ann"), Actor.reviewer("ben")]

    static func hash(_ version: Int) -> ContentHash { ContentHash(of: [UInt8(truncatingIfNeeded: version)]) }

    init(workers: Int, turns: Int) {
        review = ReviewState(
            contentHash: World.hash(1),
            baseEpoch: 1,
            author: World.author.principal,
            expiresAt: World.start + .seconds(150),
            maximumRevisions: 1
        )
        self.workers = Array(repeating: .idle(turns: turns, sawKill: nil), count: workers)
    }

    /// What must hold in every state.
    func brokenProperty() -> String? {
        if let violation { return violation }
        if decisions > 1 { return "two decisions" }
        if rows > 1 { return "two outbox rows" }
        if effects > 1, humanRequeues == 0 { return "two mails" }
        if sentEntries > 1 { return "two sent entries" }
        if let row { return brokenProperty(of: row) }
        if review.phase == .approved { return "an approval without a row" }
        return effects > 0 ? "a mail without a row" : nil
    }

    private func brokenProperty(of row: Row) -> String? {
        guard let ending = review.ending, review.phase == .approved else { return "a row without an approval" }
        if ending.version != review.version || ending.contentHash != review.contentHash {
            return "the approval is not for the current version"
        }
        if row.contentHash != ending.contentHash { return "the row is not what was approved" }
        if let acceptedVersion, acceptedVersion != ending.version { return "another version left" }
        guard effects > 0, humanRequeues == 0 else { return nil }
        switch row.dispatch.phase {
        case .recalled, .failed, .deadLettered, .queued, .held:
            return "\(row.dispatch.phase.rawValue) although the provider has it"
        case .sending, .uncertain, .ambiguous, .accepted: return nil
        }
    }
}
