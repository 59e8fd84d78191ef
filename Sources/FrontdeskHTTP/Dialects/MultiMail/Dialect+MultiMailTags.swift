internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    static let multiMailTags = [
        reading("/mailboxes/{mailbox}/emails/{email}/tags"), reading("/emails/{email}/tags"),
        tagging("/mailboxes/{mailbox}/emails/{email}/tags"), tagging("/emails/{email}/tags"),
        Route(
            .delete,
            "/mailboxes/{mailbox}/emails/{email}/tags/{tag}",
            "Takes a tag off.",
            needs: .send,
            answers: [204: nil],
            failures: [404]
        ) { call in
            let conversation = try await call.tagged
            let removed = conversation.tags.filter {
                $0.rawValue == call["tag"] || $0.rawValue.hasPrefix(call["tag"] + ":")
            }
            try await call.desk.tag(conversation.id, removing: removed, by: call.caller.principal)
            return .none
        },
    ]

    private static func reading(_ path: String) -> Route {
        Route(
            .get,
            path,
            "Reads the tags of a message's conversation, as a map.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .tagMap],
            failures: [404]
        ) { call in
            .json(["tags": .tags(try await call.tagged.tags)])
        }
    }

    private static func tagging(_ path: String) -> Route {
        Route(
            .put,
            path,
            "Adds tags: a list, or a map from key to value.",
            needs: .send,
            body: .object([
                .required("tags", .either([.list(.word, 0...100), .map(.text(0...255))]))
            ]),
            answers: [200: .tagMap],
            failures: [404]
        ) { call in
            let tags = call.body.object?["tags"]
            let names =
                tags?.elements?.compactMap(\.text)
                ?? tags?.object?.members.map { $0.value.text == "" ? $0.key : "\($0.key):\($0.value.text ?? "")" } ?? []
            let request = TagEmailRequest(messageID: call["email"], tags: names)
            let response = try await call.desk.handle(request, by: call.caller.principal)
            return .json(try JSONValue.of(response).adding("tags", .tags(response.tags)))
        }
    }
}

extension Schema {
    fileprivate static let tagMap = Schema.open([.required("tags", .map(.text()))])
}

extension JSONValue {
    /// Tags as a map: `key:value` is split, a plain one has an empty value.
    static func tags(_ tags: some Sequence<TagID>) -> JSONValue {
        .object(
            JSONObject(
                tags.sorted().map { tag in
                    let parts = tag.rawValue.split(separator: ":", maxSplits: 1).map(String.init)
                    return (parts.first ?? "", .string(parts.count > 1 ? parts[1] : ""))
                }
            )
        )
    }
}

extension Call {
    /// The conversation of the message in the path.
    fileprivate var tagged: Conversation {
        get async throws {
            try await desk.message(self["email"], permitting: .viewConversations, to: caller.principal).1
        }
    }
}
