internal import SupportCore

extension PageRoute {
    /// The conversations, one of them, and what people do with it.
    static let conversations = [
        PageRoute(.get, "/conversations", for: .viewConversations) { try await ConversationsPage($0).answer() },
        PageRoute(.get, "/conversations/escalated", for: .viewReports) { try await EscalationsPage($0).answer() },
        PageRoute(.get, "/conversations/{conversation}", for: .viewConversations) {
            try await ConversationPage(ConversationDesk($0)).answer()
        },
        PageRoute(.get, "/conversations/{conversation}/audit.jsonl", for: .viewAudit) {
            try await AuditExport($0).conversation()
        },
        action("notes") { try await $0.note() },
        PageRoute(.post, "/conversations/{conversation}/replies", for: .handleConversations) {
            try await ReplyAction($0).send()
        },
        action("status") { try await $0.changeStatus() },
        action("assignee") { try await $0.assign() },
        action("inbox") { try await $0.move() },
        action("tags") { try await $0.tag() },
    ]

    private static func action(
        _ name: String,
        _ act: @escaping @Sendable (ConversationActions) async throws -> PageAnswer
    ) -> PageRoute {
        PageRoute(.post, "/conversations/{conversation}/" + name, for: .handleConversations) {
            try await act(ConversationActions($0))
        }
    }
}
