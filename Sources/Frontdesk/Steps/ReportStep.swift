internal import OversightQueue
internal import SupportCore

/// Records what a provider tells of a mail of ours, and tags the provider's message when it was delivered.
struct ReportStep: Sendable {
    let desk: DeskContext

    func run(_ item: WorkItem) async throws {
        guard case .delivery(let report)? = item.event?.content else { return try await desk.finish(item) }
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            let outcome = try await desk.outbox.record(report, from: current.provider, in: &unit)
            current.conversationID = outcome.item?.conversationID
            current.messageID = outcome.item?.messageID
            current.tags = outcome.tags.isEmpty ? nil : outcome.tags
            current.move(to: outcome.tags.isEmpty ? .finished : .tag, at: unit.now)
            try unit.save(current)
        }
    }

    /// Tagging twice has the effect of once, so this may be repeated.
    func tag(_ item: WorkItem) async throws {
        if let tags = item.tags, let target = try await target(of: item) {
            do {
                try await desk.transport(item.provider).tag(target, with: tags)
            } catch MailTransportError.unsupported, MailTransportError.notFound {
                // Tags are a courtesy: a provider without them, or one that has forgotten the message, is no failure.
            }
        }
        try await desk.finish(item)
    }

    /// The provider's message that was answered.
    private func target(of item: WorkItem) async throws -> String? {
        if case .delivery(let report)? = item.event?.content, let id = report.originalMessageID { return id }
        guard let id = item.messageID else { return nil }
        return try await desk.store.fetch(Message.self, id.rawValue)?.providerMessageID
    }
}

extension WorkItem {
    /// The provider that the event came from; empty if it came from none.
    var provider: String { event?.provider ?? "" }
}
