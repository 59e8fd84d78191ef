internal import SupportCore

extension RuleAction: Codable {
    enum CodingKeys: String, CodingKey {
        case type
        case tagID = "tag_id"
        case userID = "user_id"
        case body
        case status
        case inboxID = "inbox_id"
        case reason
        case mode
    }

    /// Reads an action by its `type`.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` for an unknown type and for a missing or malformed field.
    public init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder, keyedBy: CodingKeys.self)
        let action = fields.word(Kind.self, .type).flatMap { Self.read($0, from: &fields) }
        if action != nil { fields.refuseUnknown(decoder) }
        self = try fields.result(action)
    }

    private static func read(_ kind: Kind, from fields: inout FieldReader<CodingKeys>) -> RuleAction? {
        switch kind {
        case .addTag: fields.required(TagID.self, .tagID, "a tag's identifier").map(RuleAction.addTag)
        case .removeTag: fields.required(TagID.self, .tagID, "a tag's identifier").map(RuleAction.removeTag)
        case .assignAgent: fields.required(AgentID.self, .userID, "a member's identifier").map(RuleAction.assignAgent)
        case .sendResponse: fields.required(String.self, .body, "the text of the response").map(RuleAction.sendResponse)
        case .setStatus: fields.word(Conversation.Status.self, .status).map(RuleAction.setStatus)
        case .routeToInbox:
            fields.required(InboxID.self, .inboxID, "an inbox's identifier").map(RuleAction.routeToInbox)
        case .escalate: .escalate(reason: fields.optional(String.self, .reason, "a text"))
        case .setOversightMode: fields.word(RuleOversightMode.self, .mode).map(RuleAction.setOversightMode)
        }
    }

    /// Writes an action with its `type`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind.rawValue, forKey: .type)
        switch self {
        case .addTag(let id), .removeTag(let id): try container.encode(WireIdentifier(id), forKey: .tagID)
        case .assignAgent(let id): try container.encode(WireIdentifier(id), forKey: .userID)
        case .sendResponse(let body): try container.encode(body, forKey: .body)
        case .setStatus(let status): try container.encode(status, forKey: .status)
        case .routeToInbox(let id): try container.encode(WireIdentifier(id), forKey: .inboxID)
        case .escalate(let reason): try container.encodeIfPresent(reason, forKey: .reason)
        case .setOversightMode(let mode): try container.encode(mode, forKey: .mode)
        }
    }
}
