public import SupportCore

/// What can happen to the sending of a mail.
public enum DispatchCommand: Hashable, Sendable {
    /// A worker wants to hand it to the provider.
    case claim(ClaimContext)
    /// A worker tells how its call ended; `jitter` lies in 0..<1.
    case record(SendOutcome, fence: Int, jitter: Double)
    /// A worker's lease is over.
    case lapse(jitter: Double)
    /// Take it back.
    case recall(RecallReason, by: Principal)
    /// There is proof that the provider has it.
    case confirm(providerMessageID: String?, by: Principal)
    /// The provider was asked and does not have it; `jitter` lies in 0..<1.
    case notFound(jitter: Double)
    /// A person says what became of it.
    case resolve(Resolution, by: Actor)
}

/// What a claim depends on outside of the row, read in the same transaction.
public struct ClaimContext: Hashable, Sendable {
    /// What the kill switch allows for this mail.
    public var killCap: KillCap
    /// Whether no person approved this mail.
    public var isAutomatic: Bool
    /// Whether mail of its category may still leave without a person.
    public var isFree: Bool
    /// Whether the conversation is still in the epoch of the approval.
    public var isCurrent: Bool
    /// How the provider deals with repeats.
    public var idempotency: TransportIdempotency

    /// Describes the outside.
    public init(
        killCap: KillCap = .none,
        isAutomatic: Bool = false,
        isFree: Bool = true,
        isCurrent: Bool = true,
        idempotency: TransportIdempotency
    ) {
        self.killCap = killCap
        self.isAutomatic = isAutomatic
        self.isFree = isFree
        self.isCurrent = isCurrent
        self.idempotency = idempotency
    }
}

/// Why an approved mail is taken back.
public enum RecallReason: String, Sendable, Codable, CaseIterable {
    /// Someone has changed their mind.
    case undo
    /// The conversation has moved on.
    case stale
    /// The kill switch is engaged.
    case killSwitch = "kill_switch"
    /// The category has lost its freedom.
    case demotion
    /// Its conversation is forgotten.
    case erasure

    /// Whether a person should look at the draft again.
    public var reopensDraft: Bool { self != .undo && self != .erasure }
}

/// What a person has found out about a mail whose fate was unknown.
public enum Resolution: Hashable, Sendable {
    /// It did not go out: try again under a fresh key.
    case notSent
    /// It did go out.
    case sent(providerMessageID: String?)
    /// It does not matter any more: never try again.
    case drop
}

/// Why a command changes nothing.
@nonexhaustive public enum DispatchRefusal: Error, Hashable, CustomStringConvertible {
    /// There is no such row.
    case notFound
    /// The command does not fit this phase.
    case notPossible(DispatchPhase)
    /// The time has not come.
    case tooEarly(until: Timestamp)
    /// Someone else has claimed it since.
    case fenceLost(current: Int)
    /// The kill switch forbids it.
    case killed(KillCap)
    /// The actor may not do this.
    case forbidden

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .notFound: "mail_row_not_found"
        case .notPossible: "mail_row_not_possible"
        case .tooEarly: "mail_row_too_early"
        case .fenceLost: "mail_row_fence_lost"
        case .killed: "mail_row_killed"
        case .forbidden: "mail_row_forbidden"
        }
    }

    /// What stands against it.
    public var description: String {
        switch self {
        case .notFound: "there is no such mail in the outbox"
        case .notPossible(let phase): "not possible while the mail is \(phase.rawValue)"
        case .tooEarly(let until): "not before \(until)"
        case .fenceLost(let current): "claim \(current) has taken over"
        case .killed(let cap): "the kill switch is engaged (\(cap.rawValue))"
        case .forbidden: "this actor may not do this"
        }
    }
}

/// What must happen in the same commit as a change of a row.
public enum DispatchConsequence: Hashable, Sendable {
    /// One event.
    case record(EventKind, by: Principal)
    /// The draft comes back as a new one that waits for a person.
    case reopenDraft(RecallReason)
    /// A person must find out what became of the mail.
    case needsPerson
    /// The reviewer should know that the mail never left.
    case gaveUp
}

/// A changed row and what must be committed with it.
public struct DispatchTransition: Hashable, Sendable {
    /// The row after the command.
    public let state: DispatchState
    /// What must be committed with it.
    public let consequences: [DispatchConsequence]
}
