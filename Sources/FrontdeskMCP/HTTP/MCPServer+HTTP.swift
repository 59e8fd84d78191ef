internal import JSONText
public import OversightQueue
public import SupportCore

extension MCPServer {
    /// Answers a request to the one endpoint of the protocol, such as `POST /mcp`.
    ///
    /// The host has found out who calls, and has matched the path; the query is not read. A host that learns that the client
    /// has closed the connection cancels the task, which cancels the call. Responses are never streams.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - caller: Who sent it.
    /// - Returns: The response.
    public func respond(to request: HTTPRequest, as caller: Actor) async -> HTTPResponse {
        if let refusal = EndpointRules(request, settings).refusal { return refusal }
        let message = RPCMessage(request.body)
        let headers = StandardHeaders(request.headers)
        switch message {
        case .request(let call): return await respond(to: call, headers, as: caller)
        case .notification: return HTTPResponse(status: 202)
        case .response: return .message(RPCAnswer.failure(.invalidRequest("a client sends no responses")), id: nil)
        case .invalid(let error, let id): return .message(.failure(error), id: id)
        case .batch:
            let answer = await answer(message, as: caller, takesBatches: headers.takesBatches)
            return answer.map(HTTPResponse.batch) ?? HTTPResponse(status: 202)
        }
    }

    private func respond(to call: RPCRequest, _ headers: StandardHeaders, as caller: Actor) async -> HTTPResponse {
        do throws(RPCError) {
            let isModern = try headers.areModern(for: call)
            let answer = await answer(call, as: caller, isModern: isModern)
            return .message(answer ?? .failure(.internalFailure), id: call.id, isModern: isModern)
        } catch {
            return .message(.failure(error), id: call.id)
        }
    }
}

extension HTTPResponse {
    private static let fields: MessageHeaders = [
        "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
    ]

    /// A JSON-RPC message; the status says what an error means, except to older clients in the middle of a session.
    static func message(_ answer: RPCAnswer, id: JSONValue?, isModern: Bool = true) -> HTTPResponse {
        HTTPResponse(
            status: isModern ? status(of: answer) : 200,
            headers: fields,
            body: MCPServer.bytes(answer.message(id: id))
        )
    }

    static func batch(_ messages: JSONValue) -> HTTPResponse {
        HTTPResponse(status: messages.elements == nil ? 400 : 200, headers: fields, body: MCPServer.bytes(messages))
    }

    /// A refusal before any message is read.
    static func refusal(_ status: Int, _ problem: String, _ more: MessageHeaders = MessageHeaders()) -> HTTPResponse {
        var response = message(.failure(.invalidRequest(problem)), id: nil)
        response.status = status
        for field in more.fields { response.headers.append(field.name, field.value) }
        return response
    }

    private static func status(of answer: RPCAnswer) -> Int {
        guard let error = answer.error else { return 200 }
        return [-32601: 404, -32603: 500][error.code] ?? 400
    }
}
