internal import JSONText

/// Why a request was refused (RFC 9457).
///
/// Nothing in it holds a secret, a body or an address.
struct Problem: Error, Sendable {
    var status: Int
    /// A stable word.
    var code: String
    /// What was wrong, and what to do.
    var detail: String
    /// The places in the request that are wrong.
    var fields: [FieldProblem] = []
    /// What else there is to know, such as the current version.
    var extra: JSONObject = [:]
    /// After how many seconds to try again.
    var retryAfter: Int?

    init(
        _ status: Int,
        _ code: String,
        _ detail: String,
        fields: [FieldProblem] = [],
        extra: JSONObject = [:],
        retryAfter: Int? = nil
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.fields = fields
        self.extra = extra
        self.retryAfter = retryAfter
    }

    /// A request with members that are not as documented.
    static func invalid(_ fields: [FieldProblem]) -> Problem {
        let places = fields.prefix(5).map { "\($0.path): \($0.message)" }.joined(separator: "; ")
        return Problem(422, "invalid_request", places, fields: Array(fields.prefix(100)))
    }

    static let notFound = Problem(404, "not_found", "there is nothing at this address")

    static func notFound(_ what: String) -> Problem { Problem(404, "not_found", "there is no such \(what)") }

    /// As RFC 9457 writes it.
    var json: JSONValue {
        var object: JSONObject = [
            "type": .string("urn:frontdesk:problem:\(code)"), "title": .string(Self.title(of: status)),
            "status": .int(status), "code": .string(code), "detail": .string(detail),
        ]
        if !fields.isEmpty { object["errors"] = .array(fields.map(\.json)) }
        for member in extra.members { object[member.key] = member.value }
        return .object(object)
    }

    /// What any client knows about a status.
    static func title(of status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 410: "Gone"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        default: "Service Unavailable"
        }
    }
}
