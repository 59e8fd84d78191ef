internal import Synchronization

/// Where random numbers come from.
///
/// It is used for jitter, sampling and identifiers.
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

/// A reproducible random source, for tests and simulations.
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
    package func unitInterval() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
