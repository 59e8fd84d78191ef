public import SupportCore

/// The sending of one mail, without its content.
///
/// The only way to change it is ``after(_:at:policy:)``.
public struct DispatchState: Hashable, Sendable, Codable {
    /// Where the sending stands.
    public internal(set) var phase: DispatchPhase
    /// The earliest time of the next step.
    public internal(set) var notBefore: Timestamp
    /// How many tries count so far.
    public internal(set) var attempt: Int
    /// The number of the newest claim; it only grows.
    public internal(set) var fence: Int
    /// When the newest claim's lease ends; nil unless it is being sent.
    public internal(set) var leaseUntil: Timestamp?
    /// When the first call of the current key was claimed.
    public internal(set) var firstCallAt: Timestamp?
    /// From when on the current key is no longer used, because the provider may forget it; nil if it does not matter.
    public internal(set) var keyEndsAt: Timestamp?
    /// Whether the provider may have acted on an earlier call of the current key.
    public internal(set) var mayBeOut: Bool
    /// How the provider of the newest claim deals with repeats.
    public internal(set) var idempotency: TransportIdempotency?
    /// How often a person has ordered a fresh try; each has its own key.
    public internal(set) var requeues: Int
    /// How often the provider was asked in vain whether it has the mail.
    public internal(set) var lookups: Int
    /// The last outcome's stable word, if there was one.
    public internal(set) var lastOutcome: String?
    /// The provider's identifier of the accepted mail.
    public internal(set) var providerMessageID: String?

    /// A mail that waits for its first try, held back until `notBefore` if that lies after `now`.
    public init(notBefore: Timestamp, now: Timestamp) {
        phase = notBefore > now ? .held : .queued
        self.notBefore = notBefore
        attempt = 0
        fence = 0
        mayBeOut = false
        requeues = 0
        lookups = 0
    }

    /// When something is to be done by itself; nil if only an event or a person can change anything.
    public var nextStepAt: Timestamp? {
        switch phase {
        case .held, .queued, .uncertain: notBefore
        case .sending: leaseUntil
        case .ambiguous: idempotency == .lookup ? notBefore : nil
        case .accepted, .recalled, .failed, .deadLettered: nil
        }
    }

    /// Until when the provider remembers the key; nil if it does not matter.
    public func keyDeadline(margin: Duration) -> Timestamp? {
        guard case .keyed(let timeToLive) = idempotency, let firstCallAt else { return nil }
        return firstCallAt + timeToLive - margin
    }
}
