internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import Routing
internal import SupportCore
internal import Templates

/// The conversations, by filters and words.
struct ConversationsPage {
    let visit: Visit
    private let filter: ConversationFilter

    private static let pageSize = 50

    init(_ visit: Visit) {
        self.visit = visit
        filter = ConversationFilter(visit.query)
    }

    func answer() async throws -> PageAnswer {
        let cursor = visit.query["after"].flatMap { WireCursor.cursor($0, in: filter.list) }
        let query = filter.query(for: visit.reader.agent.id, limit: Self.pageSize, cursor: cursor)
        let page = try await visit.desk.conversations(query, for: visit.principal)
        let rows = try await rows(of: page.values)
        let data: TemplateFields = [
            "rows": .list(rows), "isEmpty": .bool(rows.isEmpty), "views": .list(visit.views(current: filter)),
            "words": .string(filter.text),
            "next": TemplateValue(page.next.map { visit.path("conversations") + filter.address(after: $0) }),
            "filters": .list(try await filters()), "summary": .string(summary(rows.count, hasMore: page.next != nil)),
        ]
        return visit.page(.conversations, "Conversations", data)
    }

    private func summary(_ count: Int, hasMore: Bool) -> String {
        let found = filter.text.isEmpty ? "" : " with “\(filter.text)”"
        if count == 0 { return hasMore ? "None so far; look further." : "None\(found)." }
        return "\(hasMore ? "More than " : "")\(count)\(found), the newest first."
    }

    // MARK: Rows

    private func rows(of conversations: [Conversation]) async throws -> [TemplateValue] {
        let desk = visit.desk
        let contacts = try await desk.store.fetch(Contact.self, conversations.compactMap { $0.contactID?.rawValue })
        let messages = try await desk.store.newestMessages(of: conversations.map(\.id), limit: 1)
        let names = try await visit.names(of: conversations.compactMap { $0.assignee.map { .human($0) } })
        let inboxes = try await desk.store.fetch(Inbox.self, conversations.compactMap { $0.inboxID?.rawValue })
        let tags = try await visit.tagNames()
        return conversations.map { conversation in
            let contact = conversation.contactID.flatMap { contacts[$0.rawValue] }
            let assignee = conversation.assignee
            return [
                "path": .string(visit.path("conversations", conversation.id.rawValue)),
                "subject": .string(conversation.subjectWords), "status": .string(conversation.status.words),
                "class": .string(conversation.status.styleClass),
                "sender": .string(contact.map { $0.name ?? $0.email.bare } ?? "unknown"),
                "snippet": .string(messages[conversation.id]?.last?.snippet ?? ""),
                "age": .string(spanWords(visit.now - conversation.lastMessageAt)),
                "inbox": .string(conversation.inboxID.map { inboxes[$0.rawValue]?.name ?? $0.rawValue } ?? "no inbox"),
                "tags": .list(conversation.tags.sorted().prefix(6).map { .string(tags[$0] ?? $0.rawValue) }),
                "assignee": .string(assignee.map { names[$0.rawValue] ?? $0.rawValue } ?? "unassigned"),
                "isMine": .bool(assignee == visit.reader.agent.id),
                "intent": .string(conversation.intent?.spaced ?? ""),
            ]
        }
    }

    // MARK: Filters

    private func filters() async throws -> [TemplateValue] {
        let statuses = Conversation.Status.allCases.map { Choice($0.rawValue, $0.words) }
        let people = try await visit.desk.agents(for: visit.principal).values
        let tags = try await visit.desk.tags(for: visit.principal).values
        let inboxes = try await visit.inboxes()
        let fields = [
            FormField(
                "status",
                "Status",
                filter.status,
                .choice([Choice("", "Open, or all with words"), Choice("any", "Any status")] + statuses)
            ),
            FormField("inbox", "Inbox", filter.inbox, .choice([Choice("", "All inboxes")] + inboxes)),
            FormField(
                "assignee",
                "Assigned to",
                filter.assignee,
                .choice(
                    [Choice("", "Assigned to anybody"), Choice("me", "Me"), Choice("unassigned", "Unassigned")]
                        + people.map { Choice($0.id.rawValue, $0.name) }
                )
            ),
            FormField(
                "tag",
                "Tag",
                filter.tag,
                .choice([Choice("", "All tags")] + tags.map { Choice($0.id.rawValue, $0.name) })
            ),
        ]
        return fields.map(\.fields)
    }
}

extension Visit {
    /// The lists of conversations that people look at most; `current` is the one that is shown, nil for the escalated mail.
    func views(current: ConversationFilter?) -> [TemplateValue] {
        let path = path("conversations")
        let views = ConversationFilter.views.map {
            ($0.label, path + $0.filter.address(), $0.filter.list == current?.list)
        }
        return (views + [("Escalated", path + "/escalated", current == nil)]).map { label, path, isCurrent in
            ["label": .string(label), "path": .string(path), "isCurrent": .bool(isCurrent)]
        }
    }

    /// The inboxes, to choose one.
    func inboxes() async throws -> [Choice] {
        try await desk.inboxes.inboxes().map { Choice($0.id.rawValue, $0.name) }
    }

    /// The names of the workspace's tags.
    func tagNames() async throws -> [TagID: String] {
        let tags = try await desk.tags(limit: 500, for: principal).values
        return Dictionary(tags.map { ($0.id, $0.name) }) { first, _ in first }
    }
}

extension Conversation {
    var subjectWords: String { subject.isEmpty ? "(no subject)" : subject.cut(to: 500).text }
}

extension Conversation.Status {
    var words: String {
        switch self {
        case .open: "open"
        case .pending: "waits for the customer"
        case .snoozed: "snoozed"
        case .resolved: "resolved"
        case .closed: "closed"
        }
    }

    var styleClass: String {
        switch self {
        case .open: "soon"
        case .pending: "mark"
        case .snoozed, .closed: ""
        case .resolved: "fine"
        }
    }
}

extension Message {
    /// The beginning of its text, on one line; only so much is read that a huge mail does not hold a list up.
    var snippet: String {
        var copy = self
        copy.bodyText = bodyText.map { $0.cut(to: 1_000).text }
        copy.bodyHTML = bodyHTML.map { $0.cut(to: 4_000).text }
        let words = MessageBody(copy).newText.cut(to: 600).text.split(whereSeparator: \.isWhitespace)
        return words.joined(separator: " ").cut(to: 140).text
    }
}
