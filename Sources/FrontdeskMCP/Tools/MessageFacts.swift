internal import Frontdesk
internal import JSONText
internal import MessageText
internal import SupportCore

/// What the workspace itself knows about a message, and the message in a block of its own.
struct MessageFacts {
    /// The fields of the output schema.
    static let schema = ObjectSchema(
        .needed("message_id", .text("The message.", longest: 1000)),
        .needed("thread_id", .text("The conversation.", longest: 1000)),
        .needed("direction", .word("Whether it came in or was sent.", Message.Direction.allCases.map(\.rawValue))),
        .needed(
            "written_by",
            .word("Who wrote it.", ["contact", "human", "approved_draft", "autonomous", "automation"])
        ),
        .needed("at", .text("When it came or was sent, RFC 3339 in UTC.")),
        .needed("block", .whole("The index in content of the block with its header fields and text.", 1...1000)),
        .needed("is_whole", .truth("Whether the block holds all of it.")),
        .needed("attachments", .whole("How many files are attached; their content is never shown.", 0...100_000)),
        .needed("sender_authentication", .word("What SPF, DKIM and DMARC say.", ["pass", "fail", "unknown"])),
        .needed("signs", .list("Signs that it tries to steer a model, as stable words.", of: .text("")))
    )

    let json: JSONValue

    /// Shows no more than `longest` bytes of the message.
    init(
        _ message: Message,
        _ names: WireNames,
        longest: Int = UntrustedBlocks.longestText,
        _ blocks: inout UntrustedBlocks
    ) {
        let text = OutsideText(message)
        let title =
            message.direction == .inbound ? "a message from outside" : "a message of ours, which may quote others"
        let block = blocks.add(text.text, title: title, longest: longest)
        json = [
            "message_id": .string(names.message(message)), "thread_id": .string(names.thread(message.conversationID)),
            "direction": .string(message.direction.rawValue), "written_by": .string(message.origin.rawValue),
            "at": .string(message.receivedAt.description), "block": .int(block.index), "is_whole": .bool(block.isWhole),
            "attachments": .int(message.attachments.count), "sender_authentication": Self.verdict(on: message),
            "signs": .strings(text.signs.map(\.rawValue)),
        ]
    }

    private static func verdict(on message: Message) -> JSONValue {
        switch message.authentication {
        case .passed: "pass"
        case .failed: "fail"
        case nil: "unknown"
        }
    }
}
