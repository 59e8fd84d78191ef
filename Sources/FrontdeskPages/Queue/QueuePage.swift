internal import Frontdesk
internal import OversightQueue
internal import SupportCore
internal import Templates

/// The list of drafts: what to do next.
struct QueuePage {
    let visit: Visit
    let view: QueueView
    private let inbox: InboxID?
    private let category: String?
    private let cursor: QueryCursor?

    static let pageSize = 50

    init(_ visit: Visit) {
        self.visit = visit
        view = visit.query["view"].flatMap(QueueView.init) ?? .waiting
        inbox = visit.query.words("inbox").map { InboxID($0) }
        category = visit.query.words("category")
        let list = Self.list(view, inbox, category)
        cursor = visit.query["after"].flatMap { WireCursor.cursor($0, in: list) }
    }

    private static func list(_ view: QueueView, _ inbox: InboxID?, _ category: String?) -> [String] {
        ["queue", view.rawValue, inbox?.rawValue ?? "", category ?? ""]
    }

    func answer() async throws -> PageAnswer {
        let page = try await rows()
        let names = try await names(of: page.values.map(\.draft))
        var groups: [(DueWords.Urgency, [TemplateValue])] = []
        for row in page.values {
            let path = visit.path("drafts", row.draft.id.rawValue)
            let fields = row.fields(at: path, for: visit.reader.agent.id, names: names, now: visit.now)
            let urgency = row.when == nil ? DueWords(row.draft.dueAt, at: visit.now).urgency : .later
            if groups.last?.0 != urgency { groups.append((urgency, [])) }
            groups[groups.count - 1].1.append(fields)
        }
        let overdue = groups.first { $0.0 == .overdue }?.1.count ?? 0
        let data: TemplateFields = [
            "groups": .list(groups.map { groupFields($0.0, $0.1) }),
            "views": .list(QueueView.allCases.map(viewFields)), "isEmpty": .bool(page.values.isEmpty),
            "summary": .string(summary(page.values.count, overdue, hasMore: page.next != nil)),
            "next": TemplateValue(page.next.map { link(view, after: $0) }), "isWaiting": .bool(view == .waiting),
            "first": TemplateValue(page.values.first.map { visit.path("drafts", $0.draft.id.rawValue) }),
            "filters": try await filters(), "stamp": .string(try await visit.desk.reviewStamp()),
            "view": .string(view.rawValue), "mayDecide": .bool(try await visit.may(.decideDrafts)),
        ]
        return visit.page(.queue, view == .waiting ? "Queue" : view.label, data)
    }

    // MARK: Rows

    private func rows() async throws -> Page<QueueRow> {
        switch view {
        case .waiting: try await pending(assignee: nil)
        case .mine: try await pending(assignee: visit.reader.agent.id)
        case .held: try await held()
        case .snoozed:
            try await plain(try await visit.desk.snoozedDrafts(cursor: cursor, for: visit.principal)) { draft in
                let back = draft.review.snoozedUntil.map { spanWords($0 - visit.now) } ?? ""
                return ("back in " + back, "due " + DueWords(draft.dueAt, at: visit.now).text, "")
            }
        case .decided:
            try await plain(try await visit.desk.drafts(in: .approved, cursor: cursor, for: visit.principal)) { draft in
                let ending = draft.review.ending
                return (ending?.kind.words ?? "", ending.map { spanWords(visit.now - $0.at) + " ago" } ?? "", "fine")
            }
        }
    }

    private func pending(assignee: AgentID?) async throws -> Page<QueueRow> {
        let query = PendingQuery(
            inboxID: inbox,
            assignee: assignee,
            category: category,
            limit: Self.pageSize,
            cursor: cursor,
            threadLimit: 0
        )
        let page = try await visit.desk.pending(query, for: visit.principal)
        let earned = try await EarnedTrust(of: page.values.map(\.draft), at: visit.desk)
        let rows = page.values.map { review in
            QueueRow(
                draft: review.draft,
                original: review.original,
                isStale: review.isStale,
                earned: earned.words(for: review.draft)
            )
        }
        return Page(values: rows, next: page.next)
    }

    private func held() async throws -> Page<QueueRow> {
        let page = try await visit.desk.outbox.items(in: .held, limit: Self.pageSize, cursor: cursor)
        let ids = page.values.compactMap(\.draftID?.rawValue)
        let drafts = try await visit.desk.store.fetch(Draft.self, ids)
        let items = page.values.filter { $0.draftID.flatMap { drafts[$0.rawValue] } != nil }
        let shown = try await visit.desk.store.values(items, permitting: .viewConversations, to: visit.principal) {
            $0.inboxID
        }
        let rows = shown.compactMap { item in
            item.draftID.flatMap { drafts[$0.rawValue] }.map { draft in
                let left = max(0, (item.dispatch.notBefore - visit.now).components.seconds)
                return QueueRow(draft: draft, when: ("leaves in \(left) s", "can be undone", "soon"))
            }
        }
        return Page(values: rows, next: page.next)
    }

    private func plain(
        _ page: Page<Draft>,
        _ when: (Draft) -> (text: String, small: String, styleClass: String)
    ) async throws -> Page<QueueRow> {
        let earned = try await EarnedTrust(of: page.values, at: visit.desk)
        let rows = page.values.map { QueueRow(draft: $0, earned: earned.words(for: $0), when: when($0)) }
        return Page(values: rows, next: page.next)
    }

    private func names(of drafts: [Draft]) async throws -> [String: String] {
        try await visit.names(of: drafts.compactMap { $0.review.liveClaim(at: visit.now)?.holder })
    }

    // MARK: Words

    private func summary(_ count: Int, _ overdue: Int, hasMore: Bool) -> String {
        switch view {
        case .waiting, .mine:
            if count == 0 { return "Nothing waits for a person." }
            let drafts =
                hasMore ? "More than \(count) drafts wait" : count == 1 ? "1 draft waits" : "\(count) drafts wait"
            let late = overdue == 0 ? "none is overdue" : overdue == 1 ? "1 is overdue" : "\(overdue) are overdue"
            return "\(drafts) for a person, \(late)."
        case .held: return "What was approved and can still be undone."
        case .snoozed: return "What comes back by itself."
        case .decided: return "What was approved, the newest first."
        }
    }

    private func groupFields(_ urgency: DueWords.Urgency, _ rows: [TemplateValue]) -> TemplateValue {
        let isDue = view == .waiting || view == .mine
        return [
            "heading": .string(isDue ? "\(urgency.title) · \(rows.count)" : view.label),
            "class": .string(isDue ? urgency.styleClass : ""), "rows": .list(rows),
        ]
    }

    private func viewFields(_ other: QueueView) -> TemplateValue {
        ["label": .string(other.label), "path": .string(link(other)), "isCurrent": .bool(other == view)]
    }

    private func link(_ view: QueueView, after cursor: QueryCursor? = nil) -> String {
        var parts = view == .waiting ? [] : ["view=" + view.rawValue]
        if cursor != nil {
            if let inbox { parts.append("inbox=" + inbox.rawValue.pathEncoded) }
            if let category { parts.append("category=" + category.pathEncoded) }
        }
        if let cursor { parts.append("after=" + WireCursor.text(of: cursor, in: Self.list(view, inbox, category))) }
        return visit.prefix + "/" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    private func filters() async throws -> TemplateValue {
        let inboxes = try await visit.desk.inboxes.inboxes()
        let categories = visit.desk.configuration.intents.map(\.name)
        return [
            "inboxes": .list(
                inboxes.map { choice($0.id.rawValue, $0.name, isChosen: $0.id == inbox) }
            ),
            "categories": .list(categories.map { choice($0, $0.replacing("_", with: " "), isChosen: $0 == category) }),
        ]
    }

    private func choice(_ value: String, _ label: String, isChosen: Bool) -> TemplateValue {
        ["value": .string(value), "label": .string(label), "isChosen": .bool(isChosen)]
    }
}

extension Visit {
    /// The names of people, by their identifiers.
    func names(of principals: [Principal]) async throws -> [String: String] {
        let ids = Set(principals.filter { $0.kind == .human }.map(\.id))
        guard !ids.isEmpty else { return [:] }
        return try await desk.store.fetch(Agent.self, Array(ids)).mapValues(\.name)
    }
}
