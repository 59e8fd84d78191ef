internal import JSONText

/// What a tool has found or done.
struct ToolResult: Sendable {
    /// Facts of the workspace's own; nothing that a customer wrote.
    var structured: JSONObject
    /// What customers wrote, each fenced off.
    var blocks = UntrustedBlocks()

    init(_ structured: JSONObject, _ blocks: UntrustedBlocks = UntrustedBlocks()) {
        self.structured = structured
        self.blocks = blocks
    }

    /// The result of tools/call: the facts twice, for programs and for models, then a block for each text.
    var json: JSONObject {
        let facts = JSONValue.object(structured)
        return [
            "content": .array([Self.text(JSONWriter.line(facts))] + blocks.texts.map(Self.text)),
            "structuredContent": facts,
            "isError": false,
        ]
    }

    static func text(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }
}

/// A question to the person in front of the client, in place of a result.
struct ToolQuestion: Error, Sendable {
    let message: String
    /// The question that the answer of ``answerKey`` answers.
    let title: String
    let state: String

    static let answerKey = "approval"

    var json: JSONObject {
        let form: JSONValue = [
            "type": "object",
            "properties": ["approve": ["type": "boolean", "title": .string(title)]],
            "required": .strings(["approve"]),
        ]
        let params: JSONValue = ["mode": "form", "message": .string(message), "requestedSchema": form]
        return [
            "resultType": "input_required",
            "inputRequests": .object([Self.answerKey: ["method": "elicitation/create", "params": params]]),
            "requestState": .string(state),
        ]
    }
}
