import OversightQueue
import SupportCore
import TestSupport

/// What customers and the agent do.
extension SimulatedAction<DayProcess> {
    static func write(in id: ConversationID, because reason: ReviewState.SupersedeReason) -> SimulatedAction {
        SimulatedAction("\(reason.rawValue) in \(id)") { process in
            try await process.store.transaction { unit in
                guard var conversation = try await unit.read(Conversation.self, id.rawValue) else { return "unknown" }
                conversation.epoch += 1
                try unit.save(conversation)
                let work = try await process.queue.supersede(id, because: reason, by: .system("test"), in: &unit)
                return "\(work.drafts.count) superseded, \(work.stale.count) stale, \(work.recalled.count) recalled"
            }
        }
    }

    static func submit(_ id: DraftID, in conversation: ConversationID, category: String, hasGap: Bool)
        -> SimulatedAction
    {
        SimulatedAction("the agent submits \(id) (\(category)) in \(conversation)") { process in
            let body = hasGap ? "answer [REVIEWER: fill in]" : "answer"
            let submission = DraftSubmission(
                id: id,
                conversationID: conversation,
                mail: mail("\(body) \(id)", to: conversation.rawValue),
                channel: "p",
                author: .agent("bot"),
                category: category,
                policyEpoch: "1"
            )
            return try await process.store.transaction { unit in
                if try await unit.read(Conversation.self, conversation.rawValue) == nil {
                    try unit.save(Conversation(id: conversation, createdAt: unit.now))
                }
                return try await process.queue.submit(submission, in: &unit).draft.review.phase.rawValue
            }
        }
    }

    /// A mail that needs no review, under a key that may have been used before.
    static func notice(_ number: Int) -> SimulatedAction {
        SimulatedAction("notice \(number) is enqueued") { process in
            let mail = mail("notice \(number)", to: "staff")
            let request = MailRequest(mail, channel: "p", idempotencyKey: "n\(number)", principal: .system("test"))
            return try await process.outbox.enqueue(request).item.dispatch.phase.rawValue
        }
    }

    private static func mail(_ body: String, to name: String) -> OutboundMail {
        let to = [try? EmailAddress("\(name)@example.com")].compactMap(\.self)
        return OutboundMail(kind: .new, to: to, subject: "Re: Help", bodyText: body)
    }

    static func resubmit(_ id: DraftID, in conversation: ConversationID) -> SimulatedAction {
        SimulatedAction("the agent resubmits \(id)") { process in
            let mail = mail("again \(id)", to: conversation.rawValue)
            return try await process.queue.resubmit(id, mail: mail, by: .agent("bot")).word
        }
    }
}

extension ReviewResult {
    var word: String { draft?.review.phase.rawValue ?? refusal?.code ?? "" }
}

extension DispatchResult {
    var word: String {
        switch self {
        case .changed(let row): row.dispatch.phase.rawValue
        case .refused(let refusal): refusal.code
        }
    }
}
