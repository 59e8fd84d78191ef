internal import Frontdesk
internal import FrontdeskHTTP
internal import SupportCore
internal import Templates

/// The mail that was handed to people: why, and who has it.
struct EscalationsPage {
    private let visit: Visit
    private let state: EscalationRecord.State?

    init(_ visit: Visit) {
        self.visit = visit
        state = visit.query["state"].flatMap(EscalationRecord.State.init)
    }

    func answer() async throws -> PageAnswer {
        let list = ["escalated", state?.rawValue ?? ""]
        let cursor = visit.query["after"].flatMap { WireCursor.cursor($0, in: list) }
        let page = try await visit.desk.escalations(state, limit: 50, cursor: cursor, for: visit.principal)
        let rows = try await rows(of: page.values)
        let address = visit.path("conversations", "escalated") + "?state=" + (state?.rawValue ?? "") + "&after="
        let data: TemplateFields = [
            "rows": .list(rows), "isEmpty": .bool(rows.isEmpty && page.next == nil),
            "views": .list(visit.views(current: nil)), "filters": .list([stateFilter.fields]),
            "next": TemplateValue(page.next.map { address + WireCursor.text(of: $0, in: list) }),
        ]
        return visit.page(.escalations, "Escalated mail", data)
    }

    /// Those whose conversation the reader may see.
    private func rows(of records: [EscalationRecord]) async throws -> [TemplateValue] {
        let store = visit.desk.store
        let found = try await store.fetch(Conversation.self, records.map(\.conversationID.rawValue))
        let shown = try await store.values(
            records.compactMap { found[$0.conversationID.rawValue] },
            permitting: .viewConversations,
            to: visit.principal,
            of: \.inboxID
        )
        let conversations = Dictionary(shown.map { ($0.id, $0) }) { first, _ in first }
        let contacts = try await store.fetch(Contact.self, shown.compactMap { $0.contactID?.rawValue })
        return records.compactMap { record in
            guard let conversation = conversations[record.conversationID] else { return nil }
            return row(record, conversation, conversation.contactID.flatMap { contacts[$0.rawValue] })
        }
    }

    private func row(_ record: EscalationRecord, _ conversation: Conversation, _ contact: Contact?) -> TemplateValue {
        [
            "path": .string(visit.path("conversations", conversation.id.rawValue)),
            "subject": .string(conversation.subjectWords),
            "sender": .string(contact.map { $0.name ?? $0.email.bare } ?? "unknown"),
            "age": .string(spanWords(visit.now - record.createdAt)), "reason": .string(record.reason.spaced),
            "intent": .string(record.intent?.spaced ?? ""), "state": .string(record.state.words),
            "class": .string(record.state.styleClass),
            "targets": .list(
                record.steps.map { ["target": .string($0.target), "outcome": .string($0.outcome.spaced)] }
            ),
        ]
    }

    private var stateFilter: FormField {
        let states = EscalationRecord.State.allCases.map { Choice($0.rawValue, $0.words) }
        return FormField("state", "State", state?.rawValue ?? "", .choice([Choice("", "Any state")] + states))
    }
}

extension EscalationRecord.State {
    fileprivate var words: String {
        switch self {
        case .open: "is being handed over"
        case .handed: "handed over"
        case .exhausted: "waits in the conversations"
        }
    }

    fileprivate var styleClass: String {
        switch self {
        case .open: "mark"
        case .handed: "fine"
        case .exhausted: "soon"
        }
    }
}
