import Foundation
import SupportCore
import Synchronization

/// Answers each request with the next response of a script and keeps what it was asked.
final class ScriptedProvider: HTTPTransport {
    private struct State {
        var answers: [Result<HTTPResponse, HTTPTransportError>]
        var requests: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    init(_ answers: [Result<HTTPResponse, HTTPTransportError>]) {
        state = Mutex(State(answers: answers))
    }

    convenience init(_ answers: Result<HTTPResponse, HTTPTransportError>...) {
        self.init(answers)
    }

    convenience init(status: Int = 200, headers: MessageHeaders = MessageHeaders(), json: String) {
        self.init(.success(HTTPResponse(status: status, headers: headers, body: Array(json.utf8))))
    }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    var lines: [String] { requests.map { "\($0.method) \($0.url)" } }

    func body(_ index: Int = 0) throws -> NSDictionary {
        guard !requests[index].body.isEmpty else { return [:] }
        let object = try JSONSerialization.jsonObject(with: Data(requests[index].body))
        return object as? NSDictionary ?? [:]
    }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        return try answer.get()
    }
}
