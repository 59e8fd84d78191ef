import Frontdesk
import JSONText

/// An HTTP request or response as one line of JSON.
enum HTTPExchangeLine {
    /// Reads `{"method", "url", "headers": [[name, value]], "body"}`.
    static func request(_ object: JSONObject) throws(CommandFailure) -> HTTPRequest {
        guard let method = object["method"]?.text, let url = object["url"]?.text else {
            throw .field("method, url", "expected strings")
        }
        var headers = MessageHeaders()
        for pair in object["headers"]?.elements ?? [] {
            guard let parts = pair.elements?.compactMap(\.text), parts.count == 2 else {
                throw .field("headers", "expected pairs of name and value")
            }
            headers.append(parts[0], parts[1])
        }
        return HTTPRequest(method: method, url: url, headers: headers, body: Array((object["body"]?.text ?? "").utf8))
    }

    /// Writes `{"status", "headers": [[name, value]], "body"}`.
    static func json(of response: HTTPResponse) -> JSONValue {
        [
            "status": .int(response.status),
            "headers": .array(response.headers.fields.map { .strings([$0.name, $0.value]) }),
            "body": .string(String(decoding: response.body, as: UTF8.self)),
        ]
    }
}
