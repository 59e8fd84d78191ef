internal import Foundation

/// The system's clock.
public struct SystemTimeSource: TimeSource {
    /// Creates a source; all of them are alike.
    public init() {}

    /// The system's time.
    public func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
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
