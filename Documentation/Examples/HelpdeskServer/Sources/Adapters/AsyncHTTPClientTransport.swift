internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
public import SupportCore

/// An HTTP transport over AsyncHTTPClient.
///
/// It follows no redirects, tries nothing twice, and reads no more of a response than allowed.
public final class AsyncHTTPClientTransport: HTTPTransport {
    private let client: HTTPClient

    /// Opens a client of its own.
    ///
    /// - Parameter connectTimeout: How long a connection may take to be made.
    public init(connectTimeout: Duration = .seconds(5)) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = TimeAmount(connectTimeout)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        client.shutdown { _ in }
    }

    /// Sends a request and returns the response, within the request's timeout.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await request.withinTimeout { try await self.exchange($0) }
    }

    private func exchange(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.url.hasPrefix("https://") || request.url.hasPrefix("http://") else {
            throw HTTPTransportError.notSent(reason: "the URL is not one of HTTP")
        }
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        outgoing.headers = HTTPHeaders(request.headers.fields.map { ($0.name, $0.value) })
        if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
        do {
            let response = try await client.execute(outgoing, timeout: TimeAmount(request.timeout))
            let body = try await response.body.collect(upTo: request.maximumResponseBytes)
            let fields = response.headers.map { MessageHeaders.Field($0.name, $0.value) }
            return HTTPResponse(
                status: Int(response.status.code),
                headers: MessageHeaders(fields),
                body: Array(body.readableBytesView)
            )
        } catch is NIOTooManyBytesError {
            throw HTTPTransportError.responseTooLarge(limit: request.maximumResponseBytes)
        } catch {
            try Task.checkCancellation()
            throw Self.happenedBeforeSending(error)
                ? .notSent(reason: "\(error)") : HTTPTransportError.interrupted(reason: "\(error)")
        }
    }

    /// Whether no byte of the request can have gone out.
    private static func happenedBeforeSending(_ error: any Error) -> Bool {
        if error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED { return true }
        if case .handshakeFailed? = error as? NIOSSLError { return true }
        guard let error = error as? HTTPClientError else { return false }
        let early: [HTTPClientError] = [
            .invalidURL, .emptyHost, .getConnectionFromPoolTimeout, .connectTimeout, .tlsHandshakeTimeout,
        ]
        return early.contains(error)
    }
}
