package import SupportCore

/// Takes part in the transaction that records that a provider has accepted a mail of a conversation.
///
<<<<<<< HEAD
/// It must only read, decide and save, because a transaction can run again.
package protocol SentMailListener: Sendable {
    /// Adds what follows; the entry is already saved on the conversation's timeline.
    func mailSent(_ row: OutboxItem, _ entry: TimelineEntry, in unit: inout UnitOfWork) async throws
=======
/// For what must be true together with it, such as the conversation's status. It must do nothing but read,
/// decide and save: the step can be run again.
public protocol SentMailListener: Sendable {
    /// Adds what follows from a mail that was accepted.
    ///
    /// - Parameters:
    ///   - row: The mail.
    ///   - unit: The step.
    /// - Throws: The store's error.
    func mailSent(_ row: OutboxItem, in unit: inout UnitOfWork) async throws
>>>>>>> main/main
}
