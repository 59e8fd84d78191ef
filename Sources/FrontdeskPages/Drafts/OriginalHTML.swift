internal import Frontdesk
internal import SupportCore
internal import Templates

/// A customer's HTML: a page with a frame, and what is in the frame.
struct OriginalHTML {
    let visit: Visit
    private let message: Message
    private let html: String

    init(_ visit: Visit) async throws {
        self.visit = visit
        guard let message = try await visit.desk.store.fetch(Message.self, visit["message"]),
            try await visit.desk.conversation(message.conversationID, for: visit.principal) != nil,
            let html = message.bodyHTML
        else { throw PageProblem.notFound }
        self.message = message
        self.html = html
    }

    func page() -> PageAnswer {
        visit.page(
            .originalHTML,
            "The mail as HTML",
            [
                "frame": .string(visit.path("messages", message.id.rawValue, "html")),
                "subject": .string(message.subject),
            ]
        )
    }

    func frame() -> PageAnswer { .foreignHTML(Array(html.utf8)) }
}
