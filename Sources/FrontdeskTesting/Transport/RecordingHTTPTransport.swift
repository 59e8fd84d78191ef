public import SupportCore
internal import Synchronization

/// An HTTP transport that keeps every request, in front of a function or another transport.
public final class RecordingHTTPTransport: HTTPTransport {
    private let answer: @Sendable (HTTPRequest) async throws -> HTTPResponse
    private let kept = Mutex<[HTTPRequest]>([])

    /// Answers each request by a function.
    public init(_ answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse) {
        self.answer = answer
    }

    /// Hands each request on.
    public convenience init(_ transport: any HTTPTransport) {
        self.init { try await transport.send($0) }
    }

    /// Every request so far, in order.
    public var requests: [HTTPRequest] {
        kept.withLock { $0 }
    }

    /// Keeps the request and answers it.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        kept.withLock { $0.append(request) }
        return try await answer(request)
    }
}
