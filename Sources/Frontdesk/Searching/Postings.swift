internal import SupportCore

/// The messages with one word, or with one of several, the newest first.
struct Postings: Sendable {
    let store: WorkspaceStore
    /// The words, any of which is enough.
    let words: [String]
    let from: Timestamp?
    let to: Timestamp?

    /// How many words the beginning of one may stand for.
    static let mostEndings = 16

    /// The words of the workspace that begin with `prefix`, the first ones in the order of the alphabet.
    ///
    /// One short query for each.
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
    func batch(after place: ConversationCursor?, limit: Int) async throws -> (messages: [MessageWords], isLast: Bool) {
        var all: [String: MessageWords] = [:]
        var horizon: ConversationCursor?
        for word in words {
            let page = try await page(word, after: place, limit: limit)
            for message in page.values { all[message.recordID] = message }
            guard page.next != nil, let last = page.values.last?.place else { continue }
            horizon = horizon.map { max($0, last) } ?? last
        }
        // Beyond the horizon one of the lists may hold more that has not been read.
        let sorted = all.values.sorted { $0.place > $1.place }
        return (sorted.filter { horizon.map($0.place.isNotBefore) ?? true }, horizon == nil)
    }

    private func page(_ word: String, after place: ConversationCursor?, limit: Int) async throws
        -> Page<MessageWords>
    {
        try await store.page(
            MessageWords.self,
            index: "word",
            range: .prefix(parts: [.text(word)], from: from, to: to),
            isDescending: true,
            limit: limit,
            cursor: place.map { QueryCursor(key: IndexKey(.text(word), .time($0.at)), id: $0.id) }
        )
    }
}

extension MessageWords {
    var place: ConversationCursor { ConversationCursor(at: at, id: recordID) }
}

extension ConversationCursor: Comparable {
    /// By time, then by the bytes of the identifier, as a store orders them.
    public static func < (lhs: ConversationCursor, rhs: ConversationCursor) -> Bool {
        (lhs.at, lhs.id) < (rhs.at, rhs.id)
    }

    func isNotBefore(_ other: ConversationCursor) -> Bool { self >= other }
}
