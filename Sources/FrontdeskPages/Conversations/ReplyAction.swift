internal import Frontdesk
internal import OversightQueue
internal import SupportCore

/// Sends a reply that somebody has written on the conversation's page.
struct ReplyAction {
    private let desk: ConversationDesk
    private var visit: Visit { desk.visit }

    init(_ visit: Visit) async throws { desk = try await ConversationDesk(visit) }

    func send() async throws -> PageAnswer {
        let text = visit.form.text("reply") ?? ""
        let message = MessageID(visit.form["message"] ?? "")
        do {
            let mail = try await visit.desk.reply(
                to: desk.id,
                answering: .message(message),
                with: reply(text, to: message),
                by: visit.principal
            ).mail
            let recipients = mail.to.map(\.bare).joined(separator: ", ")
            return visit.done("Your reply to \(recipients) is on its way.", then: desk.path)
        } catch let error as ConversationError {
            return try await refuse(text, because: error)
        } catch let error as OversightError {
            return try await refuse(text, error.description.sentence)
        }
    }

    /// The same text sent twice from the same page is one mail.
    private func reply(_ text: String, to message: MessageID) -> ManualReply {
        var hasher = FieldHasher(domain: "page-reply-v1")
        hasher.add([desk.id.rawValue, message.rawValue, visit.reader.agent.id.rawValue, text])
        return ManualReply(
            text,
            idempotencyKey: "page-" + hasher.finish().hex,
            confirmedReplyTo: visit.form.words("elsewhere").flatMap { try? EmailAddress($0) }
        )
    }

    private func refuse(_ text: String, because error: ConversationError) async throws -> PageAnswer {
        switch error {
        case .blankReply: return try await refuse(text, "Write something first.")
        case .hasMovedOn:
            let words = "Something has come or left since you began. Read it, and send your reply again."
            return try await refuse(text, words)
        case .replyToNotConfirmed(let id): return try await askWhere(text, id)
        default: return try await refuse(text, error.description.sentence)
        }
    }

    private func askWhere(_ text: String, _ id: MessageID) async throws -> PageAnswer {
        let message = try await visit.desk.store.fetch(Message.self, id.rawValue)
        guard let message, let elsewhere = message.replyTo else { throw PageProblem.notFound }
        let sender = message.from?.bare ?? "an unknown sender"
        let recipients = message.replyAddresses.prefix(20).map(\.bare).joined(separator: ", ")
        let words =
            "The mail came from \(sender), but replies to it go to \(recipients). Confirm that, or ask first."
        return try await refuse(text, words, elsewhere: elsewhere)
    }

    private func refuse(_ text: String, _ error: String, elsewhere: EmailAddress? = nil) async throws -> PageAnswer {
        // The conversation is read anew, so that the page shows what has come since.
        let refused = RefusedText(.reply, text, error, elsewhere: elsewhere)
        return try await ConversationPage(ConversationDesk(visit), refused: refused).answer()
    }
}

extension String {
    /// With a capital letter and a full stop.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
