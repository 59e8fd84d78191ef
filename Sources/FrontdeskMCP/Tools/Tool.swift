internal import JSONText
internal import OversightQueue

/// A tool: what clients are shown of it, who may call it, and what it does.
struct Tool: Sendable {
    /// What a client may tell its user before a call.
    enum Effect: Sendable {
        /// Changes nothing that anybody but the caller sees.
        case reads
        /// Adds something that can be taken back; a repeat adds nothing.
        case writes
        /// Ends something, or lets a mail leave.
        case decides
    }

    let name: String
    let title: String
    let description: String
    let effect: Effect
    let roles: Set<Actor.Role>
    let input: ObjectSchema
    let output: ObjectSchema
    /// The page that clients may show beside the result.
    var card: String?
    let run: @Sendable (ToolCall) async throws -> ToolResult

    /// Who reads and drafts.
    static let agents: Set<Actor.Role> = [.agent]
    /// Who decides; never who drafts.
    static let reviewers: Set<Actor.Role> = [.reviewer, .lead, .operator]

    /// All tools, in the order of the list.
    static func all(_ settings: MCPSettings) -> [Tool] {
        [
            checkInbox, getThread, readEmail, searchConversations, replyEmail, cancelMessage, tagEmail,
            listPending, decideEmail(settings), getPolicy, requestUpgrade, applyUpgrade, getAudit,
        ]
    }

    func isFor(_ caller: Actor) -> Bool { roles.contains(caller.role) }

    /// The definition in tools/list.
    var json: JSONValue {
        var tool: JSONObject = [
            "name": .string(name), "title": .string(title), "description": .string(description),
            "inputSchema": .object(input.json), "outputSchema": .object(output.json), "annotations": annotations,
        ]
        if let card { tool["_meta"] = ["ui": ["resourceUri": .string(card)], "ui/resourceUri": .string(card)] }
        return .object(tool)
    }

    /// All four, because what is left out means the opposite of harmless.
    private var annotations: JSONValue {
        [
            "readOnlyHint": .bool(effect == .reads),
            "destructiveHint": .bool(effect == .decides),
            "idempotentHint": .bool(effect != .decides),
            "openWorldHint": false,
        ]
    }
}
