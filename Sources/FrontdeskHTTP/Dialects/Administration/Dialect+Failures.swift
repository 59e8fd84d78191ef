internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    static let failures = [
        Route(
            .get,
            "/failures",
            "Lists the work that failed for good and waits for a person, the oldest first.",
            needs: .manage,
            for: .viewAudit,
            query: Schema.numberedQuery,
            answers: [200: .object([.required("data", .list(.failure)), .required("meta", .numberedPage)])]
        ) { call in
            let page = try await NumberedPage(call) {
                try await call.desk.failures(limit: $0, cursor: $1, for: call.caller.principal)
            }
            return .json(["data": .array(page.values.map(\.json)), "meta": page.meta])
        },
        Route(
            .post,
            "/failures/{failure}/retry",
            "Tries failed work again, from its beginning.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404]
        ) { call in
            guard try await call.desk.retry(failure: call["failure"], by: call.caller.principal) else {
                throw Problem(404, "not_found", "no work that failed waits under this identifier")
            }
            return .none
        },
    ]
}

extension Schema {
    fileprivate static let failure = Schema.named(
        "Failure",
        .object([
            .required("id", .identifier), .required("stage", .words(DeskEvent.Stage.allCases.map(\.rawValue))),
            .required("code", .text()), .required("conversation_id", .nullable(.identifier)),
            .required("message_id", .nullable(.identifier)), .required("received_at", .time),
            .required("failed_at", .time),
        ])
    )
}

extension FailedWork {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "stage": .string(stage.rawValue), "code": .string(code),
            "conversation_id": .optional(conversationID?.rawValue), "message_id": .optional(messageID?.rawValue),
            "received_at": .time(receivedAt), "failed_at": .time(failedAt),
        ]
    }
}
