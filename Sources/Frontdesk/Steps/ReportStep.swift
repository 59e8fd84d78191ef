internal import OversightQueue
internal import SupportCore

/// Records a provider's report about a mail of ours, and tags the message that the mail replied to.
struct ReportStep: Sendable {
    let desk: DeskContext

    func run(_ report: DeliveryReport, _ provider: String, _ item: WorkItem) async throws {
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            let outcome = try await desk.outbox.record(report, from: provider, in: &unit)
            let request = TagRequest(
                tags: outcome.tags,
                provider: provider,
                target: report.originalMessageID,
                messageID: outcome.item?.messageID,
                conversationID: outcome.item?.conversationID
            )
            try await resolve(request, in: &unit)
            current.move(to: .tag(request), at: unit.now)
            if request.tags.isEmpty { current.finish(at: unit.now) }
            try unit.save(current)
        }
    }

    /// Resolves a conversation whose answer has arrived, unless the customer has written again.
    private func resolve(_ request: TagRequest, in unit: inout UnitOfWork) async throws {
        guard request.tags.contains("resolved"), let id = request.conversationID,
            var conversation = try await unit.read(Conversation.self, id.rawValue), conversation.status == .pending
        else { return }
        try await desk.lifecycle.apply(.resolve, to: &conversation, by: .system("dispatch"), in: &unit)
    }

    /// Tagging is idempotent, so this may be repeated.
    func tag(_ request: TagRequest, _ item: WorkItem) async throws {
        if let target = try await target(of: request) {
            do {
                try await desk.transport(request.provider).tag(target, with: request.tags)
            } catch MailTransportError.unsupported, MailTransportError.notFound {
                // Tags are optional: a provider without them, or without the message, is no failure.
            }
        }
        try await desk.finish(item)
    }

    /// The provider's message that the mail replied to.
    private func target(of request: TagRequest) async throws -> String? {
        if let target = request.target { return target }
        guard let id = request.messageID else { return nil }
        return try await desk.store.fetch(Message.self, id.rawValue)?.providerMessageID
    }
}
