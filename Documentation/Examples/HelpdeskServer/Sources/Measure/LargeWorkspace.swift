import Frontdesk

/// A workspace that has been in use for a long time.
struct LargeWorkspace: Sendable {
    let desk: SupportDesk
    let conversations: Int
    let drafts: Int

    func fill() async throws {
        let customer = try EmailAddress("Dana Whitfield <dana@northwind.example>")
        for first in stride(from: 0, to: conversations, by: 500) {
            try await desk.store.transaction { unit in
                for number in first..<min(first + 500, conversations) {
                    try unit.save(conversation(number, at: unit.now))
                    try unit.save(message(number, from: customer, at: unit.now))
                }
            }
        }
        // Many at once share the sync of the disk.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<drafts {
                if number >= 32 { try await group.next() }
                group.addTask { _ = try await desk.queue.submit(draft(number, to: customer)) }
            }
            try await group.waitForAll()
        }
    }

    private func conversation(_ number: Int, at now: Timestamp) -> Conversation {
        Conversation(
            id: ConversationID("c\(number)"),
            inboxID: InboxID("inbox\(number % 10)"),
            assignee: AgentID("agent\(number % 50)"),
            tags: ["support", TagID("tag\(number % 20)")],
            subject: "My bill for December",
            createdAt: now
        )
    }

    private func message(_ number: Int, from customer: EmailAddress, at now: Timestamp) -> Message {
        Message(
            id: MessageID("m\(number)"),
            conversationID: ConversationID("c\(number)"),
            direction: .inbound,
            origin: .contact,
            from: customer,
            subject: "My bill for December",
            bodyText: String(repeating: "I was charged twice and cannot find my invoice for December. ", count: 20),
            receivedAt: now,
            provider: "multimail",
            providerMessageID: "p\(number)"
        )
    }

    private func draft(_ number: Int, to customer: EmailAddress) -> DraftSubmission {
        DraftSubmission(
            id: DraftID("d\(number)"),
            conversationID: ConversationID("c\(number)"),
            messageID: MessageID("m\(number)"),
            mail: OutboundMail(
                kind: .reply(to: "p\(number)"),
                to: [customer],
                subject: "Re: My bill for December",
                bodyText: "Hello,\n\nyou find all invoices under Settings > Billing.\n\nAcme Support"
            ),
            channel: "multimail",
            author: .agent("model"),
            category: "billing_question"
        )
    }
}
