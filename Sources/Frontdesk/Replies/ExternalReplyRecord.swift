internal import OversightQueue
internal import SupportCore

/// That a reply of a ticket tool was mirrored; kept without end, because tools repeat old events, too.
struct ExternalReplyRecord: Hashable, Sendable, Codable, StoredRecord {
    let id: String
    let fingerprint: ContentHash
    let outboxID: OutboxID

    static let collection = "mirrored_replies"
    var recordID: String { id }

    static func id(_ reply: ExternalReply) -> String {
        var hasher = FieldHasher(domain: "mirror-v1")
        hasher.add([reply.tool, reply.replyID])
        return hasher.finish().hex
    }

    static func fingerprint(_ reply: ExternalReply) -> ContentHash {
        var hasher = FieldHasher(domain: "mirror-content-v1")
        hasher.add([reply.originalMessageID, reply.content.text])
        hasher.add(reply.content.html)
        hasher.add(reply.content.cc.map(\.description))
        return hasher.finish()
    }
}
