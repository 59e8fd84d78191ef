/// A request that a host's HTTP client sends.
public struct HTTPRequest: Sendable {
    /// The method, upper-case.
    public var method: String
    /// The absolute URL.
    public var url: String
    /// The header fields, in order.
    ///
    /// They may hold secrets and are never printed.
    public var headers: MessageHeaders
    /// The body; empty for none.
    public var body: [UInt8]
    /// How long the whole exchange may take.
    public var timeout: Duration
    /// The largest response body to accept, in bytes.
    public var maximumResponseBytes: Int

    /// Describes a request.
    public init(
        method: String = "GET",
        url: String,
        headers: MessageHeaders = MessageHeaders(),
        body: [UInt8] = [],
        timeout: Duration = .seconds(30),
        maximumResponseBytes: Int = 10 * 1024 * 1024
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maximumResponseBytes = maximumResponseBytes
    }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
    /// The method and the host and path, without headers, query and body.
    public var description: String { "\(method) \(url.prefix { $0 != "?" })" }
    /// Shows no more than the description.
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
