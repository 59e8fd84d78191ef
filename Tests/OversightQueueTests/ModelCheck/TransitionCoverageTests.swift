import OversightQueue
import SupportCore
import Testing

/// Every command on every state that one machine alone can reach: exactly the transitions of the design exist.
struct TransitionCoverageTests {
    @Test func reviewsTakeExactlyTheirTransitions() {
        var (seen, open): (Set<ReviewState>, [ReviewState]) = ([], [Self.firstReview])
        var taken: Set<String> = []
        while let review = open.popLast() {
            for clock in 0..<4 {
                let now = Self.start + .seconds(Int64(clock) * 100)
                for (name, command) in Self.commands(on: review, at: now) {
                    guard let next = try? review.after(command, at: now).state else { continue }
                    taken.insert("\(review.phase) \(name) \(next.phase)")
                    let isSmall = next.fence < 2 && next.tier < 2 && next.version < 3
                    if isSmall, seen.insert(next).inserted { open.append(next) }
                }
            }
        }
        #expect(taken.symmetricDifference(Self.reviewTransitions).sorted() == [])
        #expect(Set(seen.map(\.phase)) == Set(ReviewState.Phase.allCases))
    }

    @Test(arguments: [ModelCheckTests.keyed, .none, .lookup])
    func rowsTakeExactlyTheirTransitions(idempotency: TransportIdempotency) throws {
        let policy = try RetryPolicy(maximumAttempts: 2, notFoundMeansNotSent: .seconds(50))
        let held = DispatchState(notBefore: Self.start + .seconds(50), now: Self.start)
        var (seen, open): (Set<DispatchState>, [DispatchState]) = ([], [held])
        var taken: Set<String> = []
        while let row = open.popLast() {
            for seconds in [0, 100, 90_000] as [Int64] {
                let now = Self.start + .seconds(seconds)
                for (name, command) in Self.commands(on: row, idempotency) {
                    guard let next = try? row.after(command, at: now, policy: policy).state else { continue }
                    taken.insert("\(row.phase) \(name) \(next.phase)")
                    let isSmall = next.fence < 5 && next.requeues < 2 && next.lookups < 2
                    if isSmall, seen.insert(next).inserted { open.append(next) }
                }
            }
        }
        let isKeyed = idempotency == ModelCheckTests.keyed
        let expected = isKeyed ? Self.rowTransitions.union(Self.keyedTransitions) : Self.rowTransitions
        #expect(taken.symmetricDifference(expected).sorted() == [])
    }
}

extension TransitionCoverageTests {
    static let start = ReviewTable.start

    private static var firstReview: ReviewState {
        ReviewState(
            contentHash: ReviewTable.hash(1),
            baseEpoch: 1,
            author: ReviewTable.author.principal,
            expiresAt: start + .seconds(250),
            maximumRevisions: 1
        )
    }

    private static func commands(on review: ReviewState, at now: Timestamp) -> [(String, ReviewCommand)] {
        let actors = ReviewTable.reviewers + [.lead("lea"), ReviewTable.author]
        let later = now + .seconds(120)
        var commands: [(String, ReviewCommand)] = [
            ("lapse", .lapse), ("wake", .wake), ("expire", .expire), ("extend", .extend(until: later)),
            ("approveAutomatically", .approveAutomatically(by: .system("policy"))),
            ("shelve", .shelve(by: review.author)), ("supersede", .supersede(.newMessage, by: .system("intake"))),
        ]
        for actor in actors {
            commands += [
                ("claim", .claim(by: actor, lease: .seconds(120))),
                ("renew", .renew(by: actor, fence: review.fence, lease: .seconds(150))),
                ("release", .release(by: actor)), ("keepCopy", .keepCopy(by: actor, fence: review.fence)),
                ("snooze", .snooze(until: later, by: actor)), ("assign", .assign(to: "ben", by: actor)),
                ("escalate", .escalate(to: "lea", by: actor)), ("cancel", .cancel(by: actor)),
                ("resubmit", .resubmit(contentHash: ReviewTable.hash(2), epoch: 1, expiresAt: later, by: actor)),
            ]
            for choice in choices { commands.append(("decide", decide(choice, review, actor))) }
        }
        return commands
    }

    private static let choices: [DraftDecision.Choice] = [
        .approve, .approveEdited(.init(bodyText: "edited")), .reject(note: nil, revise: true),
        .reject(note: nil, revise: false),
    ]

    private static func decide(_ choice: DraftDecision.Choice, _ review: ReviewState, _ actor: Actor) -> ReviewCommand {
        let decision = DraftDecision(choice, on: "d1", version: review.version, acknowledgedEpoch: 1, by: actor)
        return .decide(decision, DecisionContext(epoch: 1, editedHash: ReviewTable.hash(9)))
    }

    private static func commands(on row: DispatchState, _ idempotency: TransportIdempotency)
        -> [(String, DispatchCommand)]
    {
        var commands: [(String, DispatchCommand)] = [
            ("lapse", .lapse(jitter: 0)), ("recall", .recall(.undo, by: .system("x"))),
            ("confirm", .confirm(providerMessageID: "p", by: .provider("p"))), ("notFound", .notFound(jitter: 0)),
        ]
        for cap in KillSwitch.Cap.allCases {
            for isCurrent in [true, false] {
                let context = ClaimContext(
                    killCap: cap,
                    isAutomatic: true,
                    isCurrent: isCurrent,
                    idempotency: idempotency
                )
                commands.append(("claim", .claim(context)))
            }
        }
        let outcomes = RowMove.Answer.allCases.map(\.outcome) + [.channelClosed(.payment, code: "pay")]
        commands += outcomes.map { ("record", .record($0, fence: row.fence, jitter: 0)) }
        commands += DispatchTable.resolutions.map { ("resolve", .resolve($0, by: ReviewTable.reviewers[0])) }
        return commands
    }

    /// From, command, to; reference and documentation draw the same.
    private static let reviewTransitions = table([
        ("pending claimed", "claim", "claimed"), ("claimed", "renew", "claimed"), ("claimed", "release", "pending"),
        ("claimed", "keepCopy", "claimed"), ("claimed", "lapse", "pending"), ("pending claimed", "snooze", "pending"),
        ("pending", "wake", "pending"), ("pending claimed", "assign escalate", "pending"),
        ("pending claimed", "decide", "approved rejected revising"), ("pending", "approveAutomatically", "approved"),
        ("pending", "shelve", "shadow"), ("revising", "resubmit", "pending"),
        ("pending claimed revising", "expire", "expired"), ("pending claimed", "extend", "pending"),
        ("revising", "extend", "revising"), ("pending claimed revising", "supersede", "superseded"),
        ("claimed", "supersede", "claimed"), ("pending claimed revising", "cancel", "cancelled"),
    ])

    private static let rowTransitions = table([
        ("held queued", "claim", "sending recalled"), ("held queued", "recall", "recalled"),
        ("sending", "record", "accepted ambiguous queued failed deadLettered"), ("ambiguous", "record", "accepted"),
        ("sending", "lapse", "ambiguous"), ("sending ambiguous queued", "confirm", "accepted"),
        ("ambiguous", "notFound", "ambiguous queued"), ("ambiguous", "resolve", "accepted failed queued"),
    ])

    /// What only a provider that knows keys makes possible.
    private static let keyedTransitions = table([
        ("sending", "record lapse", "uncertain"), ("uncertain", "claim", "sending ambiguous"),
        ("uncertain", "record confirm", "accepted"), ("uncertain", "lapse", "ambiguous"),
    ])

    private static func table(_ rows: [(String, String, String)]) -> Set<String> {
        var all: Set<String> = []
        for (from, commands, to) in rows {
            for from in from.split(separator: " ") {
                for command in commands.split(separator: " ") {
                    for to in to.split(separator: " ") { all.insert("\(from) \(command) \(to)") }
                }
            }
        }
        return all
    }
}
