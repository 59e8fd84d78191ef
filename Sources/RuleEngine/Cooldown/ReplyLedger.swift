internal import SupportCore

/// The automatic mails that count towards one limit.
struct ReplyLedger: StoredRecord {
    static let collection = "reply_ledgers"

    struct Entry: Codable {
        let at: Timestamp
        let reference: String
    }

    let id: String
    var entries: [Entry] = []
    var expiresAt = Timestamp(milliseconds: 0)

    var recordID: String { id }
    var indexEntries: [IndexEntry] { [IndexEntry("expires", .time(expiresAt))] }

    /// The entries that still count, including those in the future: a clock that was set back opens no gap.
    func active(_ limit: AutomaticReplyLimits.Limit, at now: Timestamp) -> [Entry] {
        entries.filter { now - $0.at < limit.window }.sorted { $0.at < $1.at }
    }

    /// When the limit would allow one more mail; nil if it does now.
    func refusal(_ limit: AutomaticReplyLimits.Limit, at now: Timestamp) -> Timestamp? {
        let active = active(limit, at: now)
        guard active.count >= limit.count else { return nil }
        guard limit.count > 0 else { return Timestamp(milliseconds: .max) }
        return active[active.count - limit.count].at + limit.window
    }

    /// Adds an entry and drops those that no longer matter.
    mutating func add(_ entry: Entry, _ limit: AutomaticReplyLimits.Limit) {
        entries = (active(limit, at: entry.at) + [entry]).suffix(max(1, limit.count))
        expiresAt = max(expiresAt, entry.at + limit.window)
    }
}
