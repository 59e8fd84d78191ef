internal import SupportCore

/// Maps a provider's identifier to an outbox row, and keeps reports that arrive before the row knows its identifier.
struct SentLink: Hashable, Sendable, Codable, StoredRecord {
    let channel: String
    let providerMessageID: String
    var outboxID: OutboxID?
    var waiting: [WaitingReport] = []

    struct WaitingReport: Hashable, Sendable, Codable {
        var status: DeliveryReport.Status
        var at: Timestamp
    }

    static let collection = "sent_links"
    var recordID: String { Self.recordID(channel, providerMessageID) }

    static func recordID(_ channel: String, _ providerMessageID: String) -> String {
        var hasher = FieldHasher(domain: "sent-link-v1")
        hasher.add([channel, providerMessageID])
        return hasher.finish().hex
    }
}
