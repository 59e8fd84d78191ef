internal import SupportCore

/// Finds conversations over the store's indices, with a bounded amount of work for each page.
struct ConversationSearch: Sendable {
    let store: WorkspaceStore
    let query: ConversationQuery

    /// How many candidates are looked at for one page at most, so that a page costs the same however many there are.
    static let mostCandidates = 500
    private static let batch = 64

    func page() async throws -> ConversationPage {
        let words = SearchWords(query.text).words
        guard let last = words.last else { return try await listed() }
        let endings = try await Postings.endings(of: last, in: store)
        guard !endings.isEmpty else { return ConversationPage(conversations: [], next: nil) }
        return try await found(Needle(words: Array(words.dropLast()), prefix: last), endings: endings)
    }

    // MARK: - By words

    /// What a message must hold.
    private struct Needle {
        let words: [String]
        let prefix: String

        func matches(_ message: MessageWords) -> Bool {
            let known = Set(message.words)
            return words.allSatisfy(known.contains) && message.words.contains { $0.hasPrefix(prefix) }
        }
    }

    private func found(_ needle: Needle, endings: [String]) async throws -> ConversationPage {
        let rarest = try await rarest(needle, endings: endings)
        var found: [Conversation] = []
        var place = query.cursor
        var candidates = 0
        while candidates < Self.mostCandidates {
            let batch = try await rarest.batch(after: place, limit: Self.batch)
            for message in batch.messages {
                place = message.place
                guard let conversation = try await conversation(of: message, needle) else { continue }
                found.append(conversation)
                guard found.count < query.limit else { return ConversationPage(conversations: found, next: place) }
            }
            candidates += batch.messages.count
            if batch.isLast { return ConversationPage(conversations: found, next: nil) }
        }
        return ConversationPage(conversations: found, next: place)
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

    /// The message's conversation, if it is looked for and no newer message has brought it up before.
    private func conversation(of message: MessageWords, _ needle: Needle) async throws -> Conversation? {
        guard needle.matches(message),
            let conversation = try await store.fetch(Conversation.self, message.conversationID.rawValue),
            query.matches(conversation)
        else { return nil }
        let range = IndexRange.prefix(
            parts: [.text(message.conversationID.rawValue)],
            from: message.at,
            to: query.to
        )
        let newer = try await store.page(MessageWords.self, index: "conversation", range: range, limit: 200).values
        let isRepeat = newer.contains { $0.place > message.place && needle.matches($0) }
        return isRepeat ? nil : conversation
    }

    // MARK: - Without words

    private func listed() async throws -> ConversationPage {
        let (name, parts) = query.list.index
        var found: [Conversation] = []
        var place = query.cursor
        var candidates = 0
        while candidates < Self.mostCandidates {
            let page = try await store.page(
                Conversation.self,
                index: name,
                range: .prefix(parts: parts, from: query.from, to: query.to),
                isDescending: true,
                limit: Self.batch,
                cursor: place.map { QueryCursor(key: IndexKey(parts: parts + [.time($0.at)]), id: $0.id) }
            )
            for conversation in page.values {
                place = ConversationCursor(at: conversation.lastMessageAt, id: conversation.id.rawValue)
                guard query.matches(conversation) else { continue }
                found.append(conversation)
                guard found.count < query.limit else { return ConversationPage(conversations: found, next: place) }
            }
            candidates += page.values.count
            if page.next == nil { return ConversationPage(conversations: found, next: nil) }
        }
        return ConversationPage(conversations: found, next: place)
    }
}
