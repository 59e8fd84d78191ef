internal import JSONText
internal import OversightQueue
internal import Synchronization

/// One client at the other end of a pipe: which handshake it has made, and which of its calls are running.
final class LineConnection: Sendable {
    /// What to do with a line.
    enum Step: Sendable {
        /// Nothing is answered.
        case nothing
        /// It is answered when this is done, unless it is cancelled; a call may take its time.
        case answer(Task<JSONValue?, Never>, id: JSONValue?, isCall: Bool)
    }

    private struct State {
        var takesBatches = false
        var running: [JSONValue: Task<JSONValue?, Never>] = [:]
    }

    private let server: MCPServer
    private let caller: Actor
    private let state = Mutex(State())

    init(_ server: MCPServer, _ caller: Actor) {
        self.server = server
        self.caller = caller
    }

    /// Begins to carry out a line.
    func begin(_ line: LineReader.Line) -> Step {
        switch line {
        case .tooLong: return answer(server.tooLong)
        case .bytes(let bytes) where bytes.allSatisfy(\.isJSONSpace): return .nothing
        case .bytes(let bytes): return begin(RPCMessage(bytes))
        }
    }

    private func begin(_ message: RPCMessage) -> Step {
        switch message {
        case .request(let request): begin(request)
        case .batch: run(message, id: nil, isCall: true)
        case .notification("notifications/cancelled", let params): cancel(params["requestId"])
        case .notification, .response: .nothing
        case .invalid(let error, let id): answer(RPCAnswer.failure(error).message(id: id))
        }
    }

    private func begin(_ request: RPCRequest) -> Step {
        if request.method == "initialize" {
            let wanted = request.params["protocolVersion"]?.text
            state.withLock { $0.takesBatches = wanted == ProtocolVersion.withBatches }
        }
        guard state.withLock({ $0.running[request.id] == nil }) else {
            let error = RPCError.invalidRequest("a request with this 'id' is running")
            return answer(RPCAnswer.failure(error).message(id: request.id))
        }
        return run(.request(request), id: request.id, isCall: request.method == "tools/call")
    }

    private func run(_ message: RPCMessage, id: JSONValue?, isCall: Bool) -> Step {
        let takesBatches = state.withLock(\.takesBatches)
        let task = Task { [server, caller] in
            await server.answer(message, as: caller, takesBatches: takesBatches)
        }
        if let id { state.withLock { $0.running[id] = task } }
        return .answer(task, id: id, isCall: isCall)
    }

    private func answer(_ message: JSONValue) -> Step {
        .answer(Task { message }, id: nil, isCall: false)
    }

    private func cancel(_ id: JSONValue?) -> Step {
        guard let id else { return .nothing }
        state.withLock { $0.running.removeValue(forKey: id) }?.cancel()
        return .nothing
    }

    /// Waits for the answer of a step; nil if there is none to be sent.
    func finish(_ task: Task<JSONValue?, Never>, id: JSONValue?) async -> [UInt8]? {
        let answer = await task.value
        if let id {
            // A call that was cancelled is not answered, even if it had been carried out by then.
            guard state.withLock({ $0.running.removeValue(forKey: id) }) != nil else { return nil }
        }
        return answer.map(MCPServer.bytes)
    }
}
