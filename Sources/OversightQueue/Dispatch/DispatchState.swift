public import SupportCore

/// The sending of one mail, without its content.
///
/// It changes only by `after(_:at:policy:)`, a pure function.
public struct DispatchState: Hashable, Sendable, Codable {
    /// The phases of sending a mail.
    public enum Phase: String, Sendable, Codable, CaseIterable {
        /// Approved, and held for a moment in which it can be recalled.
        case held
        /// Waits for its next attempt.
        case queued
        /// A worker is handing it to the provider.
        case sending
        /// The provider may have it; sending again with the same key is safe.
        case uncertain
        /// The provider may have it; sending again is not safe.
        case ambiguous
        /// The provider has it, which does not mean that it was delivered.
        case accepted
        /// Taken back before any call.
        case recalled
        /// Refused for good.
        case failed
        /// Tried too often or for too long; the provider does not have it.
        case deadLettered = "dead_lettered"

        /// Whether nothing more happens to the mail.
        public var isTerminal: Bool {
            switch self {
            case .accepted, .recalled, .failed, .deadLettered: true
            case .held, .queued, .sending, .uncertain, .ambiguous: false
            }
        }
    }

    /// How far the sending has come.
    public internal(set) var phase: Phase
    /// The earliest time of the next step.
    public internal(set) var notBefore: Timestamp
    /// How many attempts have counted so far.
    public internal(set) var attempt: Int
    /// The number of the newest claim; it only grows.
    package internal(set) var fence: Int
    /// When the newest claim's lease ends; nil unless the mail is being sent.
    package internal(set) var leaseUntil: Timestamp?
    /// When the first call with the current key was claimed.
    package internal(set) var firstCallAt: Timestamp?
    /// When the current key must no longer be used, because the provider may forget it; nil if it does not matter.
    package internal(set) var keyEndsAt: Timestamp?
    /// Whether the provider may have acted on an earlier call with the current key.
    package internal(set) var mayBeOut: Bool
    /// How the provider of the newest claim deals with repeats.
    package internal(set) var idempotency: TransportIdempotency?
    /// How often a person has had it sent afresh; each time with a new key.
    package internal(set) var requeues: Int
    /// How often a lookup at the provider has not found the mail.
    package internal(set) var lookups: Int
    /// The stable word of the last outcome, if there was one.
    public internal(set) var lastOutcome: String?
    /// The provider's identifier of the accepted mail.
    public internal(set) var providerMessageID: String?

    /// A mail before its first attempt, held until `notBefore` if that is after `now`.
    package init(notBefore: Timestamp, now: Timestamp) {
        phase = notBefore > now ? .held : .queued
        self.notBefore = notBefore
        attempt = 0
        fence = 0
        mayBeOut = false
        requeues = 0
        lookups = 0
    }

    /// When the next attempt, lookup or end of a lease is due; nil if only an event or a person can change anything.
    public var nextStepAt: Timestamp? {
        switch phase {
        case .held, .queued, .uncertain: notBefore
        case .sending: leaseUntil
        case .ambiguous: idempotency == .lookup ? notBefore : nil
        case .accepted, .recalled, .failed, .deadLettered: nil
        }
    }

    /// Until when the provider can be relied on to remember the key; nil if it does not matter.
    package func keyDeadline(margin: Duration) -> Timestamp? {
        guard case .keyed(let timeToLive) = idempotency, let firstCallAt else { return nil }
        return firstCallAt + timeToLive - margin
    }
}
