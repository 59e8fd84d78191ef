package import SupportCore

/// A request that was taken in over HTTP, and what it was answered, so that a repeat gets the same answer and has no effect.
package struct AnsweredRequest: Hashable, Sendable, Codable {
    package let id: String
    /// The hash of method, path and body.
    package let fingerprint: String
    package let at: Timestamp
    /// Until when a request without an answer is taken to be in progress.
    package private(set) var leaseEnds: Timestamp
    package private(set) var status: Int?
    package private(set) var headers = MessageHeaders()
    package private(set) var body: [UInt8] = []

    package init(id: String, fingerprint: String, at: Timestamp, leaseEnds: Timestamp) {
        self.id = id
        self.fingerprint = fingerprint
        self.at = at
        self.leaseEnds = leaseEnds
    }

    /// Keeps the answer.
    package mutating func end(with response: HTTPResponse) {
        status = response.status
        headers = response.headers
        body = response.body
    }

    /// Lets it be asked again at once, because it failed; it may have been carried out nevertheless.
    package mutating func fail(at now: Timestamp) {
        leaseEnds = now
    }

    /// Forgets the answer, and keeps that the request was carried out.
    mutating func erase() {
        status = 0
        headers = MessageHeaders()
        body = []
    }

    /// Whether the answer was erased.
    package var isErased: Bool { status == 0 }
}

extension AnsweredRequest: StoredRecord {
    package static let collection = "answered_requests"
    package var recordID: String { id }
    package var indexEntries: [IndexEntry] { [IndexEntry("at", .time(at))] }
}
