internal import Frontdesk
internal import OversightQueue
internal import SupportCore

/// A conversation that the reader may see, and what they may do with it.
struct ConversationDesk {
    let visit: Visit
    let conversation: Conversation
    let role: AccessRole?

    var id: ConversationID { conversation.id }
    var path: String { visit.path("conversations", id.rawValue) }
    var mayHandle: Bool { role?.has(.handleConversations) == true }
    var mayAudit: Bool { role?.has(.viewAudit) == true }

    /// - Throws: ``PageProblem/notFound``, ``/SupportCore/PermissionError``, or the store's error.
    init(_ visit: Visit) async throws {
        let id = ConversationID(visit["conversation"])
        guard let conversation = try await visit.desk.conversation(id, for: visit.principal) else {
            throw PageProblem.notFound
        }
        self.visit = visit
        self.conversation = conversation
        role = try await visit.desk.role(of: visit.principal, in: conversation.inboxID)
    }

    /// The newest draft that waits for somebody.
    func waitingDraft() async throws -> Draft? {
        let drafts = try await visit.desk.store.page(
            Draft.self,
            index: "open",
            range: .prefix(.text(id.rawValue)),
            limit: 20
        )
        return drafts.values.filter(\.review.phase.isDecidable).max { $0.createdAt < $1.createdAt }
    }
}
