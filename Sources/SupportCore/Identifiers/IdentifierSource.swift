internal import Synchronization

/// Where new identifiers come from.
public protocol IdentifierSource: Sendable {
    /// A new, unique identifier that sorts by time.
    func next(at now: Timestamp) -> String
}

/// Makes ULIDs from a random source.
///
/// They are monotonic within a millisecond, so that what a transaction writes keeps its order.
public final class ULIDSource: IdentifierSource {
    fileprivate struct Last {
        var time: Timestamp?
        var high: UInt16 = 0
        var low: UInt64 = 0
    }

    private let random: any RandomSource
    private let last = Mutex(Last())

    /// Makes identifiers whose random part comes from `random`.
    public init(random: any RandomSource = SystemRandomSource()) {
        self.random = random
    }

    /// A new ULID.
    public func next(at now: Timestamp) -> String {
        let (high, low) = last.withLock { last in
            if last.time == now { last.countUp() } else { last.start(at: now, random) }
            return (last.high, last.low)
        }
        return ULID(at: now, random: (high, low)).description
    }
}

extension ULIDSource.Last {
    /// Leaves the first bit free, so that counting up never overflows.
    fileprivate mutating func start(at now: Timestamp, _ random: any RandomSource) {
        time = now
        high = UInt16(truncatingIfNeeded: random.next()) & 0x7FFF
        low = random.next()
    }

    fileprivate mutating func countUp() {
        let (sum, overflow) = low.addingReportingOverflow(1)
        low = sum
        if overflow { high &+= 1 }
    }
}

/// Makes predictable identifiers, for tests that compare whole histories.
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
