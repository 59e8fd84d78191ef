internal import Synchronization

/// Where random numbers come from.
///
/// Used for jitter, sampling and identifiers. Hosts use ``SystemRandomSource``; tests use a seeded one.
public protocol RandomSource: Sendable {
    /// The next 64 random bits.
    func next() -> UInt64
}

/// The system's cryptographically secure generator.
public struct SystemRandomSource: RandomSource {
    /// Creates a source; all of them are alike.
    public init() {}

    /// The next 64 random bits.
    public func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// A random source that gives the same numbers for the same seed, for tests and simulations.
public final class SeededRandomSource: RandomSource {
    private let generator: Mutex<SeededGenerator>

    /// Starts the sequence that belongs to `seed`.
    public init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    /// The next number of the sequence.
    public func next() -> UInt64 {
        generator.withLock { $0.next() }
    }
}

extension RandomSource {
    /// A number in `0..<1`, with 53 random bits.
    public func unitInterval() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
