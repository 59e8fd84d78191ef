public import SupportCore

/// Takes part in the commit that writes down that a provider has accepted a mail of a conversation.
///
/// For what must be true together with it, such as statistics and the conversation's status. It must do nothing but read,
/// decide and save: the step can be run again.
public protocol SentMailListener: Sendable {
    /// Adds what follows from a mail that was accepted.
    ///
    /// - Parameters:
    ///   - row: The mail.
    ///   - entry: The line on the conversation's timeline; the step has saved it.
    ///   - unit: The step.
    /// - Throws: The store's error.
    func mailSent(_ row: OutboxItem, _ entry: TimelineEntry, in unit: inout UnitOfWork) async throws
}
