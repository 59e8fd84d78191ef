internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension MCPServer {
    /// Calls a tool; nil if the call was cancelled.
    func call(_ params: JSONObject, in era: Era, as caller: Actor) async throws(RPCError) -> JSONObject? {
        guard let name = params["name"]?.text else { throw .invalidParameters("'name' has to be a string") }
        let tool = tools(for: caller).first { $0.name == name }
        guard let tool else { throw .unknownTool(name) }
        guard let given = (params["arguments"] ?? .object([:])).object else {
            throw .invalidParameters("'arguments' has to be an object")
        }
        switch tool.input.read(given) {
        case .wrong(let problems): return ToolFailure("invalid_arguments", problems.joined(separator: "\n")).json
        case .right(let arguments):
            let confirmation = try confirmation(params, tool, arguments, era, caller)
            let call = ToolCall(server: self, caller: caller, arguments: arguments, confirmation: confirmation)
            return try await outcome(of: tool, call)
        }
    }

    private func outcome(of tool: Tool, _ call: ToolCall) async throws(RPCError) -> JSONObject? {
        do {
            return try await tool.run(call).json
        } catch let question as ToolQuestion {
            return question.json
        } catch let error as RPCError {
            throw error
        } catch is CancellationError {
            return nil
        } catch {
            guard let failure = ToolFailure(error) else { throw .internalFailure }
            return failure.json
        }
    }

    /// What the client can ask the person in front of it, and what that person has answered.
    private func confirmation(
        _ params: JSONObject,
        _ tool: Tool,
        _ arguments: JSONObject,
        _ era: Era,
        _ caller: Actor
    ) throws(RPCError) -> Confirmation {
        let purpose = RequestState.Purpose(
            workspace: desk.store.workspace.rawValue,
            caller: caller,
            tool: tool.name,
            arguments: arguments
        )
        var confirmation = Confirmation(purpose: purpose, era: era)
        guard let state = params["requestState"] else { return confirmation }
        guard let text = state.text,
            let terms = RequestState(key: stateKey).terms(of: text, for: purpose, at: desk.store.time.now())
        else { throw .invalidParameters("'requestState' is not of this request, or is out of date; begin again") }
        confirmation.terms = terms
        confirmation.answers = params["inputResponses"]?.object ?? [:]
        return confirmation
    }
}
