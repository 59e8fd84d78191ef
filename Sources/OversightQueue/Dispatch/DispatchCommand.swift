public import SupportCore

/// What can happen to the sending of a mail; jitter is in 0..<1.
package enum DispatchCommand: Hashable, Sendable {
    /// A worker wants to hand it to the provider.
    case claim(ClaimContext)
    /// A worker's call has ended.
    case record(SendOutcome, fence: Int, jitter: Double)
    /// A worker's lease is over.
    case lapse(jitter: Double)
    case recall(RecallReason, by: Principal)
    /// There is proof that the provider has the mail.
    case confirm(providerMessageID: String?, by: Principal)
    /// A lookup at the provider has not found the mail.
    case notFound(jitter: Double)
    case resolve(Outbox.Resolution, by: Actor)
}

/// What a claim depends on besides the row, read in the same transaction.
package struct ClaimContext: Hashable, Sendable {
    package var killCap: KillSwitch.Cap
    /// Whether no person approved this mail.
    package var isAutomatic: Bool
    /// Whether mail of its category may still be sent without a person.
    package var isFree: Bool
    /// Whether the conversation is still in the epoch of the approval.
    package var isCurrent: Bool
    package var idempotency: TransportIdempotency

    package init(
        killCap: KillSwitch.Cap = .none,
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
package enum RecallReason: String, Sendable, Codable, CaseIterable {
    /// A person has changed their mind.
    case undo
    /// The conversation has moved on.
    case stale
    case killSwitch = "kill_switch"
    /// The category was demoted.
    case demotion
    /// Its conversation is erased.
    case erasure

    /// Whether a person should look at the draft again.
    package var reopensDraft: Bool { self != .undo && self != .erasure }
}

/// Why a command changes nothing.
@nonexhaustive public enum DispatchRefusal: Error, Hashable, CustomStringConvertible {
    /// There is no such row.
    case notFound
    /// The command does not fit this phase.
    case notPossible(DispatchState.Phase)
    /// It is not due yet.
    case tooEarly(until: Timestamp)
    /// Another claim has taken over.
    case fenceLost(current: Int)
    /// The kill switch forbids it.
    case killed(KillSwitch.Cap)
    /// The actor may not do this.
    case forbidden

    /// A stable word for logs and responses.
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

    /// What is wrong.
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
package enum DispatchConsequence: Hashable, Sendable {
    /// One event.
    case record(EventKind, by: Principal)
    /// The draft comes back as a new one that waits for a person.
    case reopenDraft(RecallReason)
    /// A person must find out whether the mail was sent.
    case needsPerson
    /// The reviewer should know that the mail was never sent.
    case gaveUp
}

/// A changed row, and what must be committed with it.
package struct DispatchTransition: Hashable, Sendable {
    package let state: DispatchState
    package let consequences: [DispatchConsequence]
}
