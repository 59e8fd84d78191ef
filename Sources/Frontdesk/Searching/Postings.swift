internal import SupportCore

/// The messages with one word, or with one of several, the newest first.
struct Postings: Sendable {
    let store: WorkspaceStore
    /// The words, any of which is enough.
    let words: [String]
    let from: Timestamp?
    let to: Timestamp?

    /// How many words a prefix may match.
    static let mostEndings = 16

    /// The workspace's first words with a prefix, with one short query for each.
    static func endings(of prefix: String, in store: WorkspaceStore) async throws -> [String] {
        let range = IndexKey(bytes: Array(prefix.utf8))
        var start = range
        var found: [String] = []
        while found.count < mostEndings {
            let rest = IndexRange(from: start, to: range.successorOfPrefix)
            let page = try await store.page(MessageWords.self, index: "word", range: rest, limit: 1)
            guard let next = page.values.first?.words.filter({ $0.hasPrefix(prefix) && $0 > found.last ?? "" }).min(),
                let end = IndexKey(.text(next)).successorOfPrefix
            else { break }
            found.append(next)
            start = end
        }
        return found
    }

    /// The next messages after a place.
    ///
    /// - Returns: Up to about `limit` messages for each word, and whether they are the last ones.
    func batch(after place: QueryCursor?, limit: Int) async throws -> (messages: [MessageWords], isLast: Bool) {
        var all: [String: MessageWords] = [:]
        var horizon: QueryCursor?
        for word in words {
            let page = try await page(word, after: place, limit: limit)
            for message in page.values { all[message.recordID] = message }
            guard page.next != nil, let last = page.values.last?.place else { continue }
            if let known = horizon, last.isBefore(known) { continue }
            horizon = last
        }
        // Beyond the horizon one of the lists may hold more that has not been read.
        let sorted = all.values.sorted { $1.place.isBefore($0.place) }
        return (sorted.filter { message in horizon.map { !message.place.isBefore($0) } ?? true }, horizon == nil)
    }

    private func page(_ word: String, after place: QueryCursor?, limit: Int) async throws
        -> Page<MessageWords>
    {
        try await store.page(
            MessageWords.self,
            index: "word",
            range: .prefix(parts: [.text(word)], from: from, to: to),
            isDescending: true,
            limit: limit,
            cursor: place?.after([.text(word)])
        )
    }
}

extension MessageWords {
    var place: QueryCursor { QueryCursor(at: at, id: recordID) }
}
