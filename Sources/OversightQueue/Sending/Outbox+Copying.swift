internal import SupportCore

extension Outbox {
    /// Enqueues a copy of a monitored mail for its watchers, in the commit that records it as sent.
    func copyToWatchers(_ row: OutboxItem, in unit: inout UnitOfWork) async throws {
        guard row.isAutomatic, row.mode == .monitored, !policy.watchers.isEmpty else { return }
        let request = MailRequest(
            watchersCopy(of: row),
            channel: row.channel,
            idempotencyKey: "copy/" + row.id.rawValue,
            operation: "oversight_copy",
            conversationID: row.conversationID,
            inboxID: row.inboxID,
            category: row.category,
            joinsThread: false,
            principal: .system("oversight")
        )
        do {
            _ = try await enqueue(request, in: &unit)
        } catch OversightError.suppressed {
            record(.mailCopySuppressed, row, by: .system("oversight"), in: &unit)
        }
    }

    private func watchersCopy(of row: OutboxItem) -> OutboundMail {
        var copy = OutboundMail(
            kind: .new,
            from: row.mail.from,
            to: policy.watchers,
            subject: "[\(row.category.isEmpty ? "sent" : row.category)] " + row.mail.subject,
            bodyText: row.mail.bodyText,
            bodyHTML: row.mail.bodyHTML,
            labels: ["oversight-copy"],
            metadata: ["outbox_id": row.id.rawValue, "draft_id": row.draftID?.rawValue ?? ""]
        )
        copy.headers.append("Auto-Submitted", "auto-generated")
        copy.headers.append("X-Original-To", row.mail.to.map(\.description).joined(separator: ", "))
        return copy
    }
}
