internal import SupportCore

/// A request that was taken in, and what it was answered, so that a repeat gets the same answer and has no effect.
struct AnsweredRequest: Hashable, Sendable, Codable {
    let id: String
    /// The hash of method, path and body.
    let fingerprint: String
    let at: Timestamp
    /// Until when a request without an answer is taken to be in progress.
    let leaseEnds: Timestamp
    var status: Int?
    var headers = MessageHeaders()
    var body: [UInt8] = []
}

extension AnsweredRequest: StoredRecord {
    static let collection = "answered_requests"
    var recordID: String { id }
    var indexEntries: [IndexEntry] { [IndexEntry("at", .time(at))] }
}
