internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import SupportCore
internal import Templates

/// The audit log: who did what, the newest first, and whether it is intact.
struct AuditPage {
    private let visit: Visit
    private let action: String
    private let subject: String

    private static let pageSize = 100

    init(_ visit: Visit) {
        self.visit = visit
        action = visit.query["action"].flatMap { EventKind(rawValue: $0) }?.rawValue ?? ""
        subject = visit.query.words("subject") ?? ""
    }

    private var list: [String] { ["audit", action, subject] }

    func answer() async throws -> PageAnswer {
        let page = try await visit.desk.newestAudit(
            action: action.isEmpty ? nil : action,
            about: subject.isEmpty ? nil : subject,
            limit: Self.pageSize,
            cursor: visit.query["after"].flatMap { WireCursor.cursor($0, in: list) },
            for: visit.principal
        )
        let people = try await People(of: visit)
        let actions = EventKind.allCases.map(\.rawValue).sorted().map { Choice($0, $0) }
        let data: TemplateFields = [
            "entries": .list(page.values.map { AuditLine($0, people).fields }), "subject": .string(subject),
            "isEmpty": .bool(page.values.isEmpty), "path": .string(visit.path("audit")),
            "actions": FormField("action", "What", action, .choice([Choice("", "Everything")] + actions)).fields,
            "next": TemplateValue(page.next.map(link)),
        ]
        return visit.page(.audit, "Audit", data)
    }

    private func link(after cursor: QueryCursor) -> String {
        var parts = ["after=" + WireCursor.text(of: cursor, in: list)]
        if !action.isEmpty { parts.append("action=" + action.pathEncoded) }
        if !subject.isEmpty { parts.append("subject=" + subject.pathEncoded) }
        return visit.path("audit") + "?" + parts.joined(separator: "&")
    }

    /// Reads the whole log, and says where somebody came from whether it is intact.
    static func verify(_ visit: Visit) async throws -> PageAnswer {
        let back = visit.form.words("back") ?? ""
        let path = back.hasPrefix(visit.path("conversations") + "/") ? back : visit.path("audit")
        switch try await AuditLog(visit.desk.store).verify() {
        case .intact(let entries):
            return visit.done("The log is whole: \(entries) entries, each continues the one before.", then: path)
        case .broken(let fault):
            return visit.failed("The log is not as it was written:", fault.description + ".", then: path)
        }
    }
}

extension PageRoute {
    static let audit = [
        PageRoute(.get, "/audit", for: .viewAudit) { try await AuditPage($0).answer() },
        PageRoute(.post, "/audit/verify", for: .viewAudit) { try await AuditPage.verify($0) },
    ]
}
