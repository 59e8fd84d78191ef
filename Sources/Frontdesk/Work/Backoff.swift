internal import OversightQueue
public import SupportCore

/// How long to wait before a failed stage is tried again: full jitter, `U(0, min(cap, base * 2^attempt))`.
public struct Backoff: Sendable, Hashable {
    /// The first wait's upper end.
    public var base: Duration
    /// The upper end that no wait exceeds.
    public var cap: Duration
    /// How many tries there are before the stage has failed for good.
    public var attempts: Int

    /// Describes a backoff.
    public init(base: Duration = .seconds(2), cap: Duration = .seconds(900), attempts: Int = 8) {
        self.base = base
        self.cap = cap
        self.attempts = attempts
    }

    /// The wait after `attempt` failures, counted from 1.
    public func delay(after attempt: Int, random: any RandomSource) -> Duration {
        .fullJitter(after: attempt, base: base, cap: cap, jitter: random.unitInterval())
    }
}
