package import SupportCore

/// Takes part in the transaction that records that a provider has accepted a mail of a conversation.
///
/// It must only read, decide and save, because a transaction can run again.
package protocol SentMailListener: Sendable {
    func mailSent(_ row: OutboxItem, in unit: inout UnitOfWork) async throws
}
