/// Remembers that a webhook was seen.
struct ReplayRecord: StoredRecord, Hashable {
    static let collection = "replays"

    /// Made of signed material only.
    let key: String
    /// Until when whoever claimed it may work on it; nil once the work is done.
    var leaseUntil: Timestamp?
    /// Counts the claims, so that a worker whose lease was lost cannot complete what another has taken over.
    var fence: Int
    /// Until when it is remembered.
    var keepUntil: Timestamp

    var recordID: String { key }

    /// Within its shard by the time at which it may be forgotten.
    var indexEntries: [IndexEntry] {
        [IndexEntry("keep", .number(Int64(ReplayShard.number(of: key))), .time(keepUntil))]
    }
}

/// Counts the remembered webhooks of one shard, so that claims rarely meet at one record.
struct ReplayShard: StoredRecord, Hashable {
    static let collection = "replay_shards"
    static let count = 16

    let number: Int
    var remembered = 0

    var recordID: String { String(number) }

    static func number(of key: String) -> Int {
        Int(key.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } % UInt32(count))
    }
}
