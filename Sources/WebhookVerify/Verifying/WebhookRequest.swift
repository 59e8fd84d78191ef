/// What arrived: the parts of an HTTP request that a signature can cover.
public struct WebhookRequest: Sendable {
    /// The headers in order of arrival, repeated ones included.
    ///
    /// Names are compared without regard to ASCII case.
    public var headers: [(name: String, value: String)]

    /// The body, byte for byte as received: not decoded, not parsed and written again.
    public var body: [UInt8]

    /// The method, such as `POST`, for schemes that sign it.
    public var method: String?

    /// The full address as the sender knows it, for schemes that sign it.
    public var url: String?

    /// A request of the given parts.
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
