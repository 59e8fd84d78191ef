internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    static let escalations = [
        Route(
            .get,
            "/escalations",
            "Lists the mail that was handed to people, the oldest first: why, and who has it.",
            needs: .read,
            for: .viewReports,
            query: [.optional("state", .words(EscalationRecord.State.allWords))] + Schema.numberedQuery,
            answers: [200: .object([.required("data", .list(.escalation)), .required("meta", .numberedPage)])]
        ) { call in
            let state = call.asked("state").flatMap(EscalationRecord.State.init)
            let page = try await NumberedPage(call) {
                try await call.desk.escalations(state, limit: $0, cursor: $1, for: call.caller.principal)
            }
            return .json(["data": .array(page.values.map(\.json)), "meta": page.meta])
        }
    ]
}

extension Schema {
    fileprivate static let escalation = Schema.named(
        "Escalation",
        .object([
            .required("message_id", .identifier), .required("conversation_id", .identifier),
            .required("state", .words(EscalationRecord.State.allWords)), .required("reason", .text()),
            .required("intent", .nullable(.text())), .required("confidence", .nullable(.number)),
            .required("escalated_at", .time), .required("reference", .nullable(.text())),
            .required(
                "targets",
                .list(.object([.required("target", .text()), .required("outcome", .text()), .required("at", .time)]))
            ),
        ])
    )
}

extension EscalationRecord.State {
    fileprivate static var allWords: [String] { allCases.map(\.rawValue) }
}

extension EscalationRecord {
    fileprivate var json: JSONValue {
        [
            "message_id": .string(messageID.rawValue), "conversation_id": .string(conversationID.rawValue),
            "state": .string(state.rawValue), "reason": .string(reason), "intent": .optional(intent),
            "confidence": confidence.map { .number(String($0)) } ?? .null, "escalated_at": .time(createdAt),
            "reference": .optional(reference),
            "targets": .array(
                steps.map { ["target": .string($0.target), "outcome": .string($0.outcome), "at": .time($0.at)] }
            ),
        ]
    }
}
