internal import Foundation
public import SupportCore

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

/// An HTTP transport over Foundation's `URLSession`, for hosts without an HTTP client.
///
/// It follows no redirects, keeps no cookies or caches, and enforces the limits of a request's size and time even against a
/// server that sends slowly.
///
/// On Linux, Foundation silently sends a request again if the server closes a connection that was kept open. For a provider
/// without idempotency keys, use another client.
public final class URLSessionTransport: HTTPTransport {
    private let session: URLSession
    private let exchanges = ExchangeDelegate()

    /// Opens a new session.
    public init() {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    }

    deinit {
        session.invalidateAndCancel()
    }

    /// Sends a request.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let url = URL(string: request.url), ["http", "https"].contains(url.scheme) else {
            throw HTTPTransportError.notSent(reason: "the URL is not valid")
        }
        try Task.checkCancellation()
        let task = session.dataTask(with: Self.urlRequest(request, url: url))
        let exchange = HTTPExchange(task, limit: request.maximumResponseBytes)
        exchanges.add(exchange)
        defer { exchanges.remove(exchange) }
        return try await request.withinTimeout { _ in try await exchange.response() }
    }

    private static func urlRequest(_ request: HTTPRequest, url: URL) -> URLRequest {
        var urlRequest = URLRequest(url: url)
        urlRequest.httpMethod = request.method
        // Foundation counts whole seconds on Linux, so less than one would end the request at once, and traps on far too many.
        // The exact limit is that of `withinTimeout`.
        urlRequest.timeoutInterval = min(Double(request.timeout.wholeMilliseconds) / 1000, 1_000_000).rounded(.up) + 1
        for field in request.headers.fields { urlRequest.addValue(field.value, forHTTPHeaderField: field.name) }
        if !request.body.isEmpty { urlRequest.httpBody = Data(request.body) }
        return urlRequest
    }
}
