internal import Frontdesk
internal import OversightQueue
internal import Routing
internal import SupportCore
internal import Templates

/// How it goes: decisions, waiting times, and when mail arrives.
struct StatisticsPage {
    private let visit: Visit
    private let days: Int

    private static let periods = [14, 30, 90]
    /// The most decisions of each kind that are read.
    private static let limit = 500

    init(_ visit: Visit) {
        self.visit = visit
        let asked = visit.query.number("days") ?? 14
        days = Self.periods.contains(asked) ? asked : 14
    }

    private var start: Timestamp { visit.now - .seconds(days * 86_400) }

    func answer() async throws -> PageAnswer {
        let inboxes = try await readable()
        let inbox = inboxes.first { $0.id.rawValue == visit.query["inbox"] } ?? inboxes.first { $0.isDefault }
        let decided = try await visit.desk.decidedDrafts(since: start, limit: Self.limit, for: visit.principal)
        let summary = DecisionSummary(decided, from: start, days: days)
        let mail = try await inbox.asyncFlatMap { try await MailSummary($0, days: days, visit) }
        let periods = Self.periods.map { Choice("\($0)", "\($0) days") }
        let isCut = summary.approved >= Self.limit || summary.rejected >= Self.limit
        let data: TemplateFields = [
            "period": FormField("days", "Days", String(days), .choice(periods)).fields,
            "inboxes": FormField(
                "inbox",
                "Inbox",
                inbox?.id.rawValue ?? "",
                .choice(inboxes.map { Choice($0.id.rawValue, $0.name) })
            ).fields,
            "hasInboxes": .bool(!inboxes.isEmpty), "path": .string(visit.path("statistics")),
            "tiles": .list(summary.tiles + (mail?.tiles ?? [])), "decisions": summary.bars,
            "waits": summary.waits, "categories": summary.categories, "heat": mail?.heat ?? nil,
            "table": .list(summary.table), "reasons": .list(summary.reasons), "inbox": .string(inbox?.name ?? ""),
            "cut": isCut ? .string("Only the newest \(Self.limit) of each kind are counted.") : nil,
            "isEmpty": .bool(decided.isEmpty), "count": .integer(days),
        ]
        return visit.page(.statistics, "Statistics", data)
    }

    private func readable() async throws -> [Inbox] {
        try await visit.desk.store.values(
            try await visit.desk.inboxes.inboxes(),
            permitting: .viewReports,
            to: visit.principal
        ) { $0.id }
    }
}

extension PageRoute {
    static let statistics = [
        PageRoute(.get, "/statistics", for: .viewReports) { try await StatisticsPage($0).answer() }
    ]
}
