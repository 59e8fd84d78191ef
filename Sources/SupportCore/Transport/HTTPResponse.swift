/// What a server answered.
public struct HTTPResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The header fields, in order.
    public var headers: MessageHeaders
    /// The body.
    public var body: [UInt8]

    /// Describes a response.
    public init(status: Int, headers: MessageHeaders = MessageHeaders(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
    /// The status and the size of the body, which may hold a secret.
    public var description: String { "status \(status), \(body.count) bytes" }
    /// Shows no more than the description.
    public var customMirror: Mirror { Mirror(self, children: ["response": description]) }
}
