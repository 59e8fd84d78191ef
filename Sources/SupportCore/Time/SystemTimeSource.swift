public import Foundation

/// The system's clock.
public struct SystemTimeSource: TimeSource {
    /// Creates a source; all of them are alike.
    public init() {}

    /// The system's time.
    public func now() -> Timestamp {
        .now()
    }

    /// Sleeps for the remaining time, measured on the continuous clock.
    public func sleep(until deadline: Timestamp) async throws {
        let remaining = deadline - now()
        guard remaining > .zero else { return try Task.checkCancellation() }
        try await Task.sleep(for: remaining)
    }
}

extension TimeSource where Self == SystemTimeSource {
    /// The system's clock.
    public static var system: SystemTimeSource { SystemTimeSource() }
}

extension Timestamp {
    /// The system's time, for a host that keeps no ``TimeSource`` of its own.
    public static func now() -> Timestamp {
        Timestamp(Date())
    }

    /// The same instant, rounded down to the millisecond; instants out of range are clamped to the farthest one.
    public init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded(.down)
        self.init(milliseconds: Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max))
    }
}

extension Date {
    /// The same instant.
    public init(_ timestamp: Timestamp) {
        self.init(timeIntervalSince1970: Double(timestamp.milliseconds) / 1000)
    }
}
