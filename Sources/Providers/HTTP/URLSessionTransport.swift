internal import Foundation
public import SupportCore

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

/// An HTTP transport over Foundation's `URLSession`, for hosts that have no client of their own.
///
/// It follows no redirects and keeps no cookies or caches. A response that grows over its limit is given up after it has
/// been received, so a host that talks to servers it does not trust should bring a streaming client.
public final class URLSessionTransport: HTTPTransport {
    private let session: URLSession

    /// Opens a session of its own.
    public init() {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }

    /// Sends a request.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let url = URL(string: request.url), ["http", "https"].contains(url.scheme) else {
            throw HTTPTransportError.notSent(reason: "the URL is not valid")
        }
        do {
            let (data, response) = try await session.data(for: Self.urlRequest(request, url: url))
            return try Self.response(data, response, limit: request.maximumResponseBytes)
        } catch let error as URLError {
            throw try Self.transportError(error)
        }
    }

    private static func urlRequest(_ request: HTTPRequest, url: URL) -> URLRequest {
        var urlRequest = URLRequest(url: url)
        urlRequest.httpMethod = request.method
        urlRequest.timeoutInterval = Double(request.timeout.wholeMilliseconds) / 1000
        for field in request.headers.fields { urlRequest.addValue(field.value, forHTTPHeaderField: field.name) }
        if !request.body.isEmpty { urlRequest.httpBody = Data(request.body) }
        return urlRequest
    }

    private static func response(_ data: Data, _ response: URLResponse, limit: Int) throws -> HTTPResponse {
        guard data.count <= limit else { throw HTTPTransportError.responseTooLarge(limit: limit) }
        guard let response = response as? HTTPURLResponse else {
            throw HTTPTransportError.interrupted(reason: "the response is not HTTP")
        }
        let fields = response.allHeaderFields.compactMap { name, value in
            (name as? String).map { MessageHeaders.Field($0, "\(value)") }
        }
        return HTTPResponse(
            status: response.statusCode,
            headers: MessageHeaders(fields.sorted { $0.name < $1.name }),
            body: Array(data)
        )
    }

    private static func transportError(_ error: URLError) throws -> HTTPTransportError {
        switch error.code {
        case .cancelled: throw CancellationError()
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet, .secureConnectionFailed:
            return .notSent(reason: "no connection (\(error.code.rawValue))")
        default: return .interrupted(reason: "the connection failed (\(error.code.rawValue))")
        }
    }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
