internal import Foundation
internal import SupportCore
internal import Synchronization

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

/// One request in flight: collects the response, and ends the task with the first outcome.
final class HTTPExchange: Sendable {
    private struct State {
        var head: HTTPURLResponse?
        var body: [UInt8] = []
        var outcome: Result<HTTPResponse, any Error>?
        var waiter: CheckedContinuation<HTTPResponse, any Error>?
    }

    /// The task's identifier in its session.
    let number: Int
    private let task: URLSessionDataTask
    private let limit: Int
    private let state = Mutex(State())

    init(_ task: URLSessionDataTask, limit: Int) {
        self.task = task
        self.limit = limit
        number = task.taskIdentifier
    }

    /// Sends the request and waits for the outcome.
    func response() async throws -> HTTPResponse {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { state in
                    state.waiter = continuation
                    return state.outcome
                }
                guard let outcome else { return task.resume() }
                resume(with: outcome)
            }
        } onCancel: {
            end(.failure(CancellationError()))
        }
    }

    func receive(_ response: URLResponse) {
        guard let head = response as? HTTPURLResponse else {
            return end(.failure(HTTPTransportError.interrupted(reason: "the response is not HTTP")))
        }
        state.withLock { $0.head = head }
        if head.expectedContentLength > Int64(limit) { giveUp() }
    }

    func receive(_ piece: Data) {
        let isTooLarge = state.withLock { state in
            guard state.outcome == nil, piece.count <= limit - state.body.count else { return true }
            state.body += piece
            return false
        }
        if isTooLarge { giveUp() }
    }

    func complete(_ error: (any Error)?) {
        if let error { return end(.failure(Self.transportError(error))) }
        let response = state.withLock { state in state.head.map { HTTPResponse($0, body: state.body) } }
        end(response.map { .success($0) } ?? .failure(HTTPTransportError.interrupted(reason: "there is no response")))
    }

    private func giveUp() {
        end(.failure(HTTPTransportError.responseTooLarge(limit: limit)))
    }

    private func end(_ outcome: Result<HTTPResponse, any Error>) {
        let isFirst = state.withLock { state in
            guard state.outcome == nil else { return false }
            state.outcome = outcome
            state.body = []
            return true
        }
        guard isFirst else { return }
        task.cancel()
        resume(with: outcome)
    }

    private func resume(with outcome: Result<HTTPResponse, any Error>) {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: outcome)
    }

    private static func transportError(_ error: any Error) -> any Error {
        guard let error = error as? URLError else {
            return HTTPTransportError.interrupted(reason: "the connection failed")
        }
        switch error.code {
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet, .secureConnectionFailed:
            return HTTPTransportError.notSent(reason: "no connection (\(error.code.rawValue))")
        default: return HTTPTransportError.interrupted(reason: "the connection failed (\(error.code.rawValue))")
        }
    }
}

extension HTTPResponse {
    fileprivate init(_ head: HTTPURLResponse, body: [UInt8]) {
        let fields = head.allHeaderFields.compactMap { name, value in
            (name as? String).map { MessageHeaders.Field($0, "\(value)") }
        }
        self.init(
            status: head.statusCode,
            headers: MessageHeaders(fields.sorted { $0.name < $1.name }),
            body: body
        )
    }
}
