import Frontdesk
import FrontdeskTesting

/// What a day has come to, without identifiers and times: equal days have equal end states.
struct EndState: Hashable, CustomStringConvertible {
    let lines: [String]

    init(_ company: Company) async throws {
        let store = company.desk.store
        var lines: [String] = []
        var cursor: QueryCursor?
        repeat {
            let page = try await company.desk.conversations(ConversationQuery(limit: 200, cursor: cursor))
            for conversation in page.values { lines.append(try await Self.describe(conversation, store)) }
            cursor = page.next
        } while cursor != nil
        for mail in company.provider.sent.map(\.mail) {
            let to = mail.to.map(\.bare).joined(separator: ",")
            lines.append("sent \(to) | \(mail.subject) | \(mail.bodyText ?? "") | \(mail.labels)")
        }
        for status in [WorkItem.Status.finished, .failed] {
            let range = IndexRange.prefix(.text(status.rawValue))
            let items = try await store.page(WorkItem.self, index: "ended", range: range, limit: 1000).values
            lines.append("work \(status) \(items.count)")
        }
        let open = try await store.page(WorkItem.self, index: "due", limit: 1000).values
        lines.append("work open \(open.map { Mirror(reflecting: $0.job).children.first?.label ?? "" })")
        lines.append("audit \(try await Self.audit(store))")
        self.lines = lines.sorted()
    }

    private static func describe(_ conversation: Conversation, _ store: WorkspaceStore) async throws -> String {
        let messages = try await store.messages(of: conversation.id).values
        let timeline = try await store.timeline(of: conversation.id).values
        let drafts = try await store.page(
            Draft.self,
            index: "conversation",
            range: .prefix(.text(conversation.id.rawValue))
        )
        let kinds = Dictionary(grouping: timeline, by: \.kind.rawValue).mapValues(\.count).sorted { $0.key < $1.key }
        let phases = drafts.values.map { "\($0.category):\($0.review.phase)" }.sorted()
        return "conversation \(conversation.subject) \(conversation.status) epoch \(conversation.epoch)"
            + " tags \(conversation.tags.map(\.rawValue).sorted()) agent \(conversation.assignee?.rawValue ?? "-")"
            + " messages \(messages.map { "\($0.direction)/\($0.origin)" }) timeline \(kinds) drafts \(phases)"
    }

    /// The number of entries by action; what the dispatcher notes of its tries depends on the crash.
    private static func audit(_ store: WorkspaceStore) async throws -> String {
        guard case .intact = try await AuditLog(store).verify() else { return "BROKEN" }
        var actions: [String: Int] = [:]
        var cursor: QueryCursor?
        repeat {
            let page = try await AuditLog(store).entries(limit: 500, cursor: cursor)
            for entry in page.values where !entry.action.hasPrefix("mail.") { actions[entry.action, default: 0] += 1 }
            cursor = page.next
        } while cursor != nil
        return actions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    var description: String { lines.joined(separator: "\n") }
}
