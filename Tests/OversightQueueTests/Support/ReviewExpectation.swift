import OversightQueue
import SupportCore

/// What a command should do to a review: who may, in which order the refusals come, and what changes.
struct ReviewExpectation {
    enum Start: CaseIterable {
        case untouched, snoozed, awake, claimedByAnn, claimedByLea, claimLapsed, released, edited, revising, sentBack,
            revisedOnce
        case untouchedAndDue, claimedAndDue, revisingAndDue
        case approved, rejected, expired, superseded, cancelled, shelved
    }

    /// The code of a refusal, or what can be seen of the review afterwards.
    enum Outcome: Equatable {
        case refused(String)
        case changed(Seen)

        init(_ body: () throws(ReviewRefusal) -> ReviewState) {
            do { self = .changed(Seen(try body())) } catch { self = .refused(error.code) }
        }
    }

    struct Seen: Equatable {
        var phase: ReviewState.Phase
        var version: Int
        var content: ContentHash
        var baseEpoch: Int
        var fence: Int
        var holder: String?
        var leaseUntil: Timestamp?
        var hasCopy: Bool
        var snoozedUntil: Timestamp?
        var expiresAt: Timestamp?
        var assignee: AgentID?
        var tier: Int
        var revisions: Int
        var staleness: ReviewState.SupersedeReason?
        var ending: ReviewState.Ending.Kind?
        var endingEpoch: Int?

        init(_ review: ReviewState) {
            phase = review.phase
            version = review.version
            content = review.contentHash
            baseEpoch = review.baseEpoch
            fence = review.fence
            holder = review.claim?.holder.id
            leaseUntil = review.claim?.leaseUntil
            hasCopy = review.claim?.hasWorkingCopy ?? false
            snoozedUntil = review.snoozedUntil
            expiresAt = review.expiresAt
            assignee = review.assignee
            tier = review.tier
            revisions = review.revisions
            staleness = review.staleness
            ending = review.ending?.kind
            endingEpoch = review.ending?.epoch
        }
    }

    let start: Start
    let author: Actor

    init(_ start: Start, author: Actor) {
        self.start = start
        self.author = author
    }

    /// The refusal comes first; the change is looked up only if there is none.
    func outcome(of command: ReviewCommand, on review: ReviewState) -> Outcome {
        if let code = refusal(of: command) { return .refused(code) }
        var seen = Seen(review)
        change(&seen, by: command)
        return .changed(seen)
    }

    // MARK: Who may

    private var isOver: Bool {
        [.approved, .rejected, .expired, .superseded, .cancelled, .shelved].contains(start)
    }

    private var isDue: Bool { [.untouchedAndDue, .claimedAndDue, .revisingAndDue].contains(start) }
    private var isRevising: Bool { [.revising, .sentBack, .revisingAndDue].contains(start) }
    private var hasClaim: Bool { [.claimedByAnn, .claimedByLea, .edited, .claimLapsed].contains(start) }

    /// The claim that holds now.
    private var holder: Actor? {
        switch start {
        case .claimedByAnn, .edited: .reviewer("ann")
        case .claimedByLea: .lead("lea")
        default: nil
        }
    }

    private func isReviewer(_ actor: Actor) -> Bool { [.reviewer, .lead, .operator].contains(actor.role) }
    private func isLead(_ actor: Actor) -> Bool { [.lead, .operator].contains(actor.role) }
    private func isTakenFrom(_ actor: Actor) -> Bool { holder.map { $0.principal != actor.principal } ?? false }

    private func refusal(of command: ReviewCommand) -> String? {
        if isOver { return "draft_already_decided" }
        switch command {
        case .supersede(let reason, _): return start == .edited && reason == .policyChange ? "draft_not_possible" : nil
        case .cancel(let actor):
            return actor.principal == author.principal || isLead(actor) ? nil : "draft_forbidden"
        case .expire: return isDue ? nil : "draft_not_possible"
        case .extend(let until, _):
            return isDue && until.map { $0 > Self.now(start) } ?? true ? nil : "draft_not_possible"
        default: break
        }
        if isDue { return "draft_expired" }
        if case .resubmit(_, _, _, let actor) = command {
            guard isRevising else { return "draft_not_possible" }
            return actor.principal == author.principal ? nil : "draft_forbidden"
        }
        if case .approveAutomatically(let principal) = command {
            guard start == .untouched || start == .snoozed || start == .awake else { return "draft_not_possible" }
            return principal.kind == .system ? nil : "draft_forbidden"
        }
        if case .shelve = command {
            return start == .untouched || start == .snoozed || start == .awake ? nil : "draft_not_possible"
        }
        return isRevising ? "draft_not_possible" : handlingRefusal(of: command)
    }

    private func handlingRefusal(of command: ReviewCommand) -> String? {
        switch command {
        case .claim(let actor, _):
            guard isReviewer(actor), actor.principal != author.principal else { return "draft_forbidden" }
            return isTakenFrom(actor) && !isLead(actor) ? "draft_claimed" : nil
        case .renew(let actor, let fence, _), .keepCopy(let actor, let fence):
            return holder?.principal == actor.principal && fence == 1 ? nil : "draft_claim_lost"
        case .release(let actor):
            guard holder != nil else { return "draft_claim_lost" }
            return isTakenFrom(actor) && !isLead(actor) ? "draft_forbidden" : nil
        case .lapse:
            guard hasClaim else { return "draft_not_possible" }
            return holder == nil ? nil : "draft_claimed"
        case .snooze(let until, let actor):
            guard isReviewer(actor), until > Self.now(start) else { return "draft_forbidden" }
            return isTakenFrom(actor) && !isLead(actor) ? "draft_claimed" : nil
        case .wake: return start == .awake ? nil : "draft_not_possible"
        case .assign(_, let actor), .escalate(_, let actor):
            guard isReviewer(actor) || actor.role == .system else { return "draft_forbidden" }
            return isTakenFrom(actor) && !isLead(actor) ? "draft_claimed" : nil
        case .decide(let decision, let context): return decisionRefusal(decision, context)
        default: return nil
        }
    }

    /// The checks of a decision, in the order in which a reviewer should hear of them.
    private func decisionRefusal(_ decision: DraftDecision, _ context: DecisionContext) -> String? {
        guard let version = decision.version else { return "draft_version_missing" }
        if version != (start == .revisedOnce ? 2 : 1) { return "draft_version_changed" }
        let isStale = context.epoch != 1 || start == .edited
        if isStale, decision.acknowledgedEpoch != context.epoch { return "draft_stale" }
        if isTakenFrom(decision.actor) { return "draft_claimed" }
        guard isReviewer(decision.actor), decision.actor.principal != author.principal else { return "draft_forbidden" }
        if case .reject = decision.choice { return nil }
        return context.block == nil ? nil : "draft_blocked"
    }

    // MARK: What changes

    private func change(_ seen: inout Seen, by command: ReviewCommand) {
        switch command {
        case .claim(let actor, let lease):
            seen.phase = .claimed
            seen.fence += 1
            (seen.holder, seen.leaseUntil, seen.hasCopy) = (actor.principal.id, Self.now(start) + lease, false)
            seen.snoozedUntil = nil
        case .renew(_, _, let lease): seen.leaseUntil = Self.now(start) + lease
        case .keepCopy: seen.hasCopy = true
        case .release, .lapse: unclaim(&seen)
        case .snooze(let until, _):
            unclaim(&seen)
            seen.snoozedUntil = until
        case .wake: seen.snoozedUntil = nil
        case .assign(let assignee, _):
            unclaim(&seen)
            seen.assignee = assignee
        case .escalate(let assignee, _):
            unclaim(&seen)
            (seen.assignee, seen.snoozedUntil) = (assignee, nil)
            seen.tier += 1
        case .extend(let until, let assignee):
            if seen.phase == .claimed { unclaim(&seen) }
            (seen.expiresAt, seen.assignee, seen.snoozedUntil) = (until, assignee, nil)
            seen.tier += 1
        case .resubmit(let content, let epoch, let expiresAt, _):
            (seen.phase, seen.content, seen.baseEpoch, seen.expiresAt) = (.pending, content, epoch, expiresAt)
            seen.version += 1
        case .supersede(let reason, _):
            if start == .edited, reason != .erasure { seen.staleness = reason } else { end(&seen, .superseded) }
        case .expire: end(&seen, .expired)
        case .cancel: end(&seen, .cancelled)
        case .shelve: end(&seen, .shadow)
        case .approveAutomatically: end(&seen, .approvedAutomatically)
        case .decide(let decision, let context): decide(&seen, decision.choice, context)
        }
    }

    private func decide(_ seen: inout Seen, _ choice: DraftDecision.Choice, _ context: DecisionContext) {
        switch choice {
        case .approve: end(&seen, .approvedAsIs, context.epoch)
        case .approveEdited:
            if let edited = context.editedHash {
                seen.version += 1
                seen.content = edited
            }
            end(&seen, context.editedHash == nil ? .approvedAsIs : .approvedEdited, context.epoch)
        case .reject(_, let revise) where revise && seen.revisions < 1:
            unclaim(&seen)
            (seen.phase, seen.snoozedUntil) = (.revising, nil)
            seen.revisions += 1
        case .reject: end(&seen, .rejected, context.epoch)
        }
    }

    private func unclaim(_ seen: inout Seen) {
        seen.phase = .pending
        (seen.holder, seen.leaseUntil, seen.hasCopy) = (nil, nil, false)
    }

    private func end(_ seen: inout Seen, _ kind: ReviewState.Ending.Kind, _ epoch: Int? = nil) {
        unclaim(&seen)
        seen.snoozedUntil = nil
        (seen.ending, seen.endingEpoch) = (kind, epoch ?? seen.baseEpoch)
        seen.phase =
            switch kind {
            case .approvedAsIs, .approvedEdited, .approvedAutomatically: .approved
            case .rejected: .rejected
            case .expired: .expired
            case .superseded: .superseded
            case .cancelled: .cancelled
            case .shadow: .shadow
            }
    }
}

extension ReviewExpectation {
    static let begin = Timestamp(seconds: 1_800_000_000)
    static let actors: [Actor] = [
        .agent("bot"), .agent("other"), .reviewer("ann"), .reviewer("ben"), .lead("lea"), .operator("olga"),
        .system("rules"),
    ]

    /// A draft is the model's, or that of a person who may approve others' but not this one.
    static let authors: [Actor] = [.agent("bot"), .reviewer("ben"), .operator("olga")]

    /// The time of the command: a claim's lease of 100 seconds ends at exactly this time, or the review does.
    static func now(_ start: Start) -> Timestamp {
        switch start {
        case .untouchedAndDue, .claimedAndDue, .revisingAndDue, .expired: begin + .seconds(900)
        default: begin + .seconds(100)
        }
    }

    static func commands(by actor: Actor, on review: ReviewState) -> [ReviewCommand] {
        let now = [begin + .seconds(100), begin + .seconds(900)]
        let later = begin + .seconds(2000)
        var commands: [ReviewCommand] = [
            .claim(by: actor, lease: .seconds(50)), .release(by: actor), .lapse, .wake, .expire,
            .renew(by: actor, fence: 1, lease: .seconds(70)), .renew(by: actor, fence: 0, lease: .seconds(70)),
            .keepCopy(by: actor, fence: 1), .keepCopy(by: actor, fence: 2),
            .snooze(until: later, by: actor), .snooze(until: now[0], by: actor),
            .assign(to: "rita", by: actor), .escalate(to: "rita", by: actor), .cancel(by: actor),
            .approveAutomatically(by: actor.principal), .shelve(by: actor.principal),
            .resubmit(contentHash: hash(7), epoch: 3, expiresAt: later, by: actor),
            .extend(until: later, to: "rita"), .extend(until: nil), .extend(until: now[1]),
        ]
        commands += ReviewState.SupersedeReason.allCases.map { .supersede($0, by: actor.principal) }
        for (choice, edited) in choices {
            for (epoch, acknowledged) in [(1, nil), (1, 1), (2, nil), (2, 1), (2, 2)] as [(Int, Int?)] {
                for version in [nil, 1, 2] {
                    for block in [nil, ReviewRefusal.Block.killSwitch] {
                        let decision = DraftDecision(
                            choice,
                            on: "d1",
                            version: version,
                            acknowledgedEpoch: acknowledged,
                            by: actor
                        )
                        let context = DecisionContext(epoch: epoch, editedHash: edited, block: block)
                        commands.append(.decide(decision, context))
                    }
                }
            }
        }
        return commands
    }

    private static let choices: [(DraftDecision.Choice, ContentHash?)] = [
        (.approve, nil), (.approveEdited(.init(bodyText: "same")), nil),
        (.approveEdited(.init(bodyText: "x")), hash(9)),
        (.reject(note: nil, revise: true), nil), (.reject(note: nil, revise: false), nil),
    ]

    private static func hash(_ byte: UInt8) -> ContentHash { ContentHash(of: [byte]) }

    /// A review of this kind, made by the commands that lead to it.
    static func review(_ start: Start, by author: Actor) throws(ReviewRefusal) -> ReviewState {
        var review = ReviewState(
            contentHash: hash(1),
            baseEpoch: 1,
            author: author.principal,
            expiresAt: begin + .seconds(900),
            assignee: "paul",
            maximumRevisions: 1
        )
        for command in steps(to: start, by: author) {
            let end = [.expired].contains(start) ? begin + .seconds(900) : begin
            review = try review.after(command, at: end).state
        }
        return review
    }

    private static func steps(to start: Start, by author: Actor) -> [ReviewCommand] {
        let (ann, lea) = (Actor.reviewer("ann"), Actor.lead("lea"))
        let claim = ReviewCommand.claim(by: ann, lease: .seconds(500))
        let reject = ReviewCommand.decide(
            DraftDecision(.reject(note: nil, revise: true), on: "d1", version: 1, by: ann),
            DecisionContext(epoch: 1)
        )
        let approve = ReviewCommand.decide(
            DraftDecision(.approve, on: "d1", version: 1, by: ann),
            DecisionContext(epoch: 1)
        )
        let end = ReviewCommand.decide(
            DraftDecision(.reject(note: nil, revise: false), on: "d1", version: 1, by: ann),
            DecisionContext(epoch: 1)
        )
        switch start {
        case .untouched, .untouchedAndDue: return []
        case .snoozed: return [.snooze(until: begin + .seconds(500), by: ann)]
        case .awake: return [.snooze(until: begin + .seconds(100), by: ann)]
        case .claimedByAnn: return [claim]
        case .claimedAndDue: return [.claim(by: ann, lease: .seconds(5000)), .keepCopy(by: ann, fence: 1)]
        case .claimedByLea: return [.claim(by: lea, lease: .seconds(101))]
        case .claimLapsed: return [.claim(by: ann, lease: .seconds(100))]
        case .released: return [claim, .release(by: ann)]
        case .edited: return [claim, .keepCopy(by: ann, fence: 1), .supersede(.policyChange, by: .system("host"))]
        case .revising, .revisingAndDue: return [claim, reject]
        case .sentBack: return [reject]
        case .revisedOnce:
            return [
                reject,
                .resubmit(contentHash: hash(2), epoch: 1, expiresAt: begin + .seconds(900), by: author),
            ]
        case .approved: return [approve]
        case .rejected: return [end]
        case .expired: return [.expire]
        case .superseded: return [.supersede(.newMessage, by: .system("intake"))]
        case .cancelled: return [.cancel(by: author)]
        case .shelved: return [.shelve(by: author.principal)]
        }
    }
}
