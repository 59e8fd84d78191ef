/// The host's HTTP client: one request in, one response out.
///
/// ## What must a transport do?
///
/// Send the request once, without retrying, and return whatever the server answered, error statuses included. Obey the
/// timeout and the limit on the response. Follow no redirect to another host, since requests carry keys. End early when the
/// task is cancelled.
///
/// ## What must it throw?
///
/// ``HTTPTransportError``, because what happens next depends on whether the server can have acted on the request. When in
/// doubt throw ``HTTPTransportError/interrupted(reason:)``.
public protocol HTTPTransport: Sendable {
    /// Sends a request and returns the response.
    ///
    /// - Throws: ``HTTPTransportError``, or `CancellationError`.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse
}

/// Why there is no response.
@nonexhaustive public enum HTTPTransportError: Error, Hashable, CustomStringConvertible {
    /// No byte of the request went out: the name was not found, the connection refused, the handshake failed.
    case notSent(reason: String)
    /// The request may have reached the server: the time ran out or the connection broke.
    case interrupted(reason: String)
    /// The response is larger than allowed.
    case responseTooLarge(limit: Int)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .notSent: "http_not_sent"
        case .interrupted: "http_interrupted"
        case .responseTooLarge: "http_response_too_large"
        }
    }

    /// What happened.
    public var description: String {
        switch self {
        case .notSent(let reason): "the request was not sent: \(reason)"
        case .interrupted(let reason): "the request may have been received, but there is no response: \(reason)"
        case .responseTooLarge(let limit): "the response has more than \(limit) bytes"
        }
    }
}
