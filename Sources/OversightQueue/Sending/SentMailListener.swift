package import SupportCore

/// Takes part in the transaction that records that a provider has accepted a mail of a conversation.
///
/// It must only read, decide and save, because a transaction can run again.
package protocol SentMailListener: Sendable {
    /// Adds what follows; the entry is already saved on the conversation's timeline.
    func mailSent(_ row: OutboxItem, _ entry: TimelineEntry, in unit: inout UnitOfWork) async throws
}
