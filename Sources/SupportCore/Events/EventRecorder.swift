/// An event with what recording added to it.
public struct RecordedEvent: Hashable, Sendable {
    /// What happened.
    public let event: WorkspaceEvent
    /// When it happened.
    public let at: Timestamp
    /// The line that it leaves on the conversation's timeline, if any.
    public let line: TimelineEntry?
}

/// Takes part in every commit in which something happened, for what must be true together with it, such as statistics.
///
/// Hand recorders to ``WorkspaceStore/init(workspace:records:time:identifiers:attempts:recorders:)``.
public protocol EventRecorder: Sendable {
    /// Adds what follows from an event to the transaction that records it.
    ///
    /// It must do nothing but read, decide and save, because the transaction can be run again.
    ///
    /// - Parameters:
    ///   - event: The event. Its line is saved already.
    ///   - unit: The transaction.
    /// - Throws: The store's error.
    func record(_ event: RecordedEvent, in unit: inout UnitOfWork) async throws
}
