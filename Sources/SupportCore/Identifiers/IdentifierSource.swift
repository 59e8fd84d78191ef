internal import Synchronization

/// Where new identifiers come from.
public protocol IdentifierSource: Sendable {
    /// A new identifier that has never been given out before and sorts by its time.
    func next(at now: Timestamp) -> String
}

/// Makes ULIDs from a random source.
public struct ULIDSource: IdentifierSource {
    private let random: any RandomSource

    /// Makes identifiers whose random part comes from `random`.
    public init(random: any RandomSource = SystemRandomSource()) {
        self.random = random
    }

    /// A new ULID.
    public func next(at now: Timestamp) -> String {
        let high = UInt16(truncatingIfNeeded: random.next())
        return ULID(at: now, random: (high, random.next())).description
    }
}

/// Counts instead of rolling dice, for tests that compare whole histories.
public final class CountingIdentifierSource: IdentifierSource {
    private let count: Mutex<UInt64>

    /// Starts after `start`.
    public init(startingAfter start: UInt64 = 0) {
        count = Mutex(start)
    }

    /// The next identifier: its time, then a running number.
    public func next(at now: Timestamp) -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return ULID(at: now, random: (0, number)).description
    }
}
