/// The parts of an HTTP request that a signature can cover.
public struct WebhookRequest: Sendable {
    /// The headers in order of arrival, including repeated ones; names are matched without regard to ASCII case.
    public var headers: [(name: String, value: String)]

    /// The body, byte for byte as received: neither decoded nor reserialised.
    public var body: [UInt8]

    /// The method, such as `POST`, for schemes that sign it.
    public var method: String?

    /// The full URL as the sender knows it, for schemes that sign it.
    public var url: String?

    /// Collects the parts of a request.
    public init(
        headers: [(name: String, value: String)],
        body: [UInt8],
        method: String? = nil,
        url: String? = nil
    ) {
        self.headers = headers
        self.body = body
        self.method = method
        self.url = url
    }
}
