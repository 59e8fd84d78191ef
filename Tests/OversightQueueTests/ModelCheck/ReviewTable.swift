import OversightQueue
import SupportCore

/// What can happen to the review of the model's draft.
enum ReviewMove: NumberedMove {
    case decide(choice: Int, version: Int, reviewer: Int, epoch: Int, isBlocked: Bool)
    case claim(Int)
    case release(Int)
    case keepCopy(Int)
    case lapse, expire, cancel
    case resubmit(epoch: Int)
    case supersede(epoch: Int)

    var code: Int {
        switch self {
        case .decide(let choice, let version, let reviewer, let epoch, let isBlocked):
            256 + ((((choice * 8 + version) * 2 + reviewer) * 8 + epoch) * 2 + (isBlocked ? 1 : 0))
        case .claim(let reviewer): 1 + reviewer
        case .release(let reviewer): 3 + reviewer
        case .keepCopy(let reviewer): 5 + reviewer
        case .lapse: 7
        case .expire: 8
        case .cancel: 9
        case .resubmit(let epoch): 16 + epoch
        case .supersede(let epoch): 32 + epoch
        }
    }
}

/// The real reducer of reviews behind numbers.
final class ReviewTable: ReducerTable {
    struct Row: Hashable {
        let version: Int
        let content: Int
        let epoch: Int
    }

    struct Outcome {
        let state: Int
        /// What the approval puts into the outbox.
        let row: Row?
        let isDecision: Bool
        let violation: Violation?
    }

    static let start = Timestamp(seconds: 1_800_000_000)
    static let end = start + .seconds(150)
    static let lease = Duration.seconds(100)
    static let author = Actor.agent("bot")
    static let reviewers = [Actor.reviewer("ann"), Actor.reviewer("ben")]
    static let choices = 4

    var table = StateTable<ReviewState, Outcome>()
    private var contents: [ContentHash: Int] = [:]
    var taken: Set<String> = []

    static func hash(_ content: Int) -> ContentHash { ContentHash(of: [UInt8(truncatingIfNeeded: content)]) }

    /// The hash of an edited version differs from that of any version of the agent's.
    static func edited(_ version: Int) -> Int { 10 + version }

    init() {
        for content in 0..<20 { contents[Self.hash(content)] = content }
        let first = ReviewState(
            contentHash: Self.hash(1),
            baseEpoch: 1,
            author: Self.author.principal,
            expiresAt: Self.end,
            maximumRevisions: 1
        )
        _ = table.number(of: first)
    }

    func carryOut(_ move: ReviewMove, on before: ReviewState) -> Outcome? {
        guard let transition = try? before.after(command(move, before), at: now(move)) else { return nil }
        taken.insert("\(before.phase) \(move.name)")
        return outcome(move, before, transition)
    }

    private func outcome(_ move: ReviewMove, _ before: ReviewState, _ transition: ReviewTransition) -> Outcome? {
        let after = transition.state
        var row: Row?
        for case .enqueue(let version, let hash, let epoch, _) in transition.consequences {
            row = Row(version: version, content: contents[hash] ?? 0, epoch: epoch)
        }
        guard let forgetful = try? after.forgetful() else { return nil }
        return Outcome(
            state: table.number(of: forgetful),
            row: row,
            isDecision: after.phase == .approved || after.phase == .rejected,
            violation: violation(move, before, transition)
        )
    }

    /// What must hold for every single step, whatever the rest of the world does.
    private func violation(_ move: ReviewMove, _ before: ReviewState, _ transition: ReviewTransition) -> Violation? {
        let entries = transition.consequences.count { if case .record = $0 { true } else { false } }
        if entries != 1 { return .auditEntries }
        if before.ending != nil { return .changedAfterItsEnd }
        if transition.state.ending?.by == before.author, transition.state.phase == .approved { return .ownApproval }
        guard case .decide = move else { return nil }
        // The same decision at the end of the draft's time must be refused.
        let late = try? before.after(command(move, before), at: before.expiresAt ?? Self.end)
        return late == nil ? nil : .decidedAfterItsEnd
    }

    private func now(_ move: ReviewMove) -> Timestamp {
        switch move {
        case .expire: Self.end
        case .lapse: Self.start + Self.lease
        default: Self.start
        }
    }

    private func command(_ move: ReviewMove, _ review: ReviewState) -> ReviewCommand {
        let contact = Principal(kind: .contact, id: "customer")
        return switch move {
        case .decide(let choice, let version, let reviewer, let epoch, let isBlocked):
            .decide(
                DraftDecision(Self.choice(choice), on: "d1", version: version, by: Self.reviewers[reviewer]),
                DecisionContext(
                    epoch: epoch,
                    editedHash: Self.hash(Self.edited(version)),
                    block: isBlocked ? .killSwitch : nil
                )
            )
        case .claim(let reviewer): .claim(by: Self.reviewers[reviewer], lease: Self.lease)
        case .release(let reviewer): .release(by: Self.reviewers[reviewer])
        case .keepCopy(let reviewer): .keepCopy(by: Self.reviewers[reviewer], fence: review.fence)
        case .lapse: .lapse
        case .expire: .expire
        case .cancel: .cancel(by: Self.author)
        case .resubmit(let epoch):
            .resubmit(
                contentHash: Self.hash(review.version + 1),
                epoch: epoch,
                expiresAt: Self.end,
                by: Self.author
            )
        case .supersede: .supersede(.newMessage, by: contact)
        }
    }

    private static func choice(_ number: Int) -> DraftDecision.Choice {
        switch number {
        case 0: .approve
        case 1: .approveEdited(.init(bodyText: "edited"))
        case 2: .reject(note: nil, revise: true)
        default: .reject(note: nil, revise: false)
        }
    }
}

extension ReviewState {
    /// The review without what no later decision depends on: who ended it and when, and everything else that is over.
    fileprivate func forgetful() throws -> ReviewState {
        guard phase.isOpen else { return try rewritten(Self.forgetTheWay) }
        guard claim != nil else { return try rewritten { try $0.put(0, at: "fence") } }
        return try rewritten { fields in
            try fields.put(1, at: "fence")
            var claim = fields["claim"] as? [String: Any] ?? [:]
            try claim.put(1, at: "fence")
            fields["claim"] = claim
        }
    }

    private static func forgetTheWay(_ fields: inout [String: Any]) throws {
        for name in ["fence", "tier", "revisions"] { try fields.put(0, at: name) }
        fields["staleness"] = nil
        fields["expiresAt"] = nil
        var ending = fields["ending"] as? [String: Any] ?? [:]
        let author = fields["author"]
        try ending.put(author, at: "by")
        ending["reason"] = nil
        fields["ending"] = ending
    }
}
