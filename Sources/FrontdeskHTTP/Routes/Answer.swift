internal import JSONText
internal import SupportCore

/// What a handler answers.
struct Answer: Sendable {
    var status: Int
    var headers = MessageHeaders()
    var body: [UInt8]

    private init(_ status: Int, _ body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// JSON.
    static func json(_ value: JSONValue, status: Int = 200) -> Answer {
        Answer(status, JSONWriter.bytes(of: value)).with("content-type", "application/json")
    }

    /// One of the package's own forms.
    static func value(_ value: some Encodable, status: Int = 200) throws -> Answer {
        Answer(status, try CodedJSON.bytes(of: value)).with("content-type", "application/json")
    }

    /// `{"data": ...}` with one of the package's own forms.
    static func data(_ value: some Encodable, status: Int = 200) throws -> Answer {
        try .value(["data": value], status: status)
    }

    /// No content.
    static let none = Answer(204, [])

    /// With one more header field.
    func with(_ name: String, _ value: String?) -> Answer {
        guard let value else { return self }
        var copy = self
        copy.headers.append(name, value)
        return copy
    }

    /// With a version as its ETag.
    func with(version: Int) -> Answer { with("etag", "\"\(version)\"") }

    var response: HTTPResponse { HTTPResponse(status: status, headers: headers, body: body) }
}

extension JSONValue {
    /// One of the package's own forms as JSON.
    static func of(_ value: some Encodable) throws -> JSONValue {
        try JSONValue(parsing: try CodedJSON.bytes(of: value))
    }

    /// A time, or null.
    static func time(_ time: Timestamp?) -> JSONValue { .optional(time?.description) }

    /// A text, number or truth value as text.
    var plainText: String {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let flag): String(flag)
        default: ""
        }
    }
}
