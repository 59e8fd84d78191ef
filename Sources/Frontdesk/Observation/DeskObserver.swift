/// Sees what happens in the loop.
///
/// A host feeds its logging, metrics and tracing from here.
public protocol DeskObserver: Sendable {
    /// Called after each event, on the task that caused it. It should return fast.
    func observe(_ event: DeskEvent)
}

/// An observer that calls a closure.
public struct ClosureObserver: DeskObserver {
    private let handler: @Sendable (DeskEvent) -> Void

    /// Calls `handler` for each event.
    public init(_ handler: @escaping @Sendable (DeskEvent) -> Void) {
        self.handler = handler
    }

    /// Calls the closure.
    public func observe(_ event: DeskEvent) {
        handler(event)
    }
}

/// An observer that looks away.
public struct SilentObserver: DeskObserver {
    /// Creates an observer; all of them are alike.
    public init() {}

    /// Does nothing.
    public func observe(_ event: DeskEvent) {}
}
