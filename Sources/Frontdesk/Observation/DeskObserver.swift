/// Sees what happens in the loop.
///
/// A host feeds its logging, metrics and tracing from here.
public protocol DeskObserver: Sendable {
    /// Called after each event, on the task that caused it. It should return fast.
    func observe(_ event: DeskEvent)
}

/// An observer that ignores everything.
struct SilentObserver: DeskObserver {
    func observe(_ event: DeskEvent) {}
}
