internal import SupportCore

/// Finds conversations by the store's indices, with a bounded amount of work for each page.
struct ConversationSearch: Sendable {
    let store: WorkspaceStore
    let query: ConversationQuery

    /// So that a page costs the same however many conversations there are.
    static let mostCandidates = 500
    private static let batch = 64

    func page() async throws -> Page<Conversation> {
        let words = SearchWords(query.text).words
        guard let last = words.last else { return try await listed() }
        let endings = try await Postings.endings(of: last, in: store)
        guard !endings.isEmpty else { return Page(values: [], next: nil) }
        return try await found(Needle(words: Array(words.dropLast()), prefix: last), endings: endings)
    }

    // MARK: - By words

    /// What a message must contain.
    private struct Needle {
        let words: [String]
        let prefix: String

        func matches(_ message: MessageWords) -> Bool {
            let known = Set(message.words)
            return words.allSatisfy(known.contains) && message.words.contains { $0.hasPrefix(prefix) }
        }
    }

    private func found(_ needle: Needle, endings: [String]) async throws -> Page<Conversation> {
        let rarest = try await rarest(needle, endings: endings)
        var found: [Conversation] = []
        var place = query.cursor
        var candidates = 0
        while candidates < Self.mostCandidates {
            let batch = try await rarest.batch(after: place, limit: Self.batch)
            let matches = batch.messages.filter(needle.matches)
            let known = try await store.fetch(Conversation.self, matches.map(\.conversationID.rawValue))
            for message in matches {
                guard let conversation = known[message.conversationID.rawValue], query.matches(conversation),
                    try await !isRepeat(message, needle)
                else { continue }
                found.append(conversation)
                place = message.place
                guard found.count < query.limit else { return Page(values: found, next: place) }
            }
            place = batch.messages.last?.place ?? place
            candidates += batch.messages.count
            if batch.isLast { return Page(values: found, next: nil) }
        }
        return Page(values: found, next: place)
    }

    /// The list to walk along: of those whose first batch reaches furthest back, so that the fewest messages are read.
    private func rarest(_ needle: Needle, endings: [String]) async throws -> Postings {
        var lists = needle.words.map { postings([$0]) }
        lists.append(postings(endings))
        guard lists.count > 1 else { return lists[0] }
        var best = (list: lists[0], reach: Timestamp(milliseconds: .max))
        for list in lists {
            let batch = try await list.batch(after: query.cursor, limit: 16)
            let reach = batch.isLast ? Timestamp(milliseconds: .min) : batch.messages.last?.at ?? best.reach
            if reach < best.reach { best = (list, reach) }
        }
        return best.list
    }

    private func postings(_ words: [String]) -> Postings {
        Postings(store: store, words: words, from: query.from, to: query.to)
    }

    /// Whether a newer message has led to the conversation already.
    private func isRepeat(_ message: MessageWords, _ needle: Needle) async throws -> Bool {
        let range = IndexRange.prefix(
            parts: [.text(message.conversationID.rawValue)],
            from: message.at,
            to: query.to
        )
        let newer = try await store.page(MessageWords.self, index: "conversation", range: range, limit: 200).values
        return newer.contains { message.place.isBefore($0.place) && needle.matches($0) }
    }

    // MARK: - Without words

    private func listed() async throws -> Page<Conversation> {
        let (name, parts) = query.index
        var found: [Conversation] = []
        var place = query.cursor
        var candidates = 0
        while candidates < Self.mostCandidates {
            let page = try await store.page(
                Conversation.self,
                index: name,
                range: .prefix(parts: parts, from: query.from, to: query.to),
                isDescending: true,
                limit: max(Self.batch, query.limit),
                cursor: place?.after(parts)
            )
            for conversation in page.values {
                place = QueryCursor(at: conversation.lastMessageAt, id: conversation.id.rawValue)
                guard query.matches(conversation) else { continue }
                found.append(conversation)
                guard found.count < query.limit else { return Page(values: found, next: place) }
            }
            candidates += page.values.count
            if page.next == nil { return Page(values: found, next: nil) }
        }
        return Page(values: found, next: place)
    }
}
