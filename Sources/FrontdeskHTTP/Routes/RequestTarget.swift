internal import Foundation
internal import JSONText

/// The path and the query of a request.
package struct RequestTarget: Sendable {
    package let path: Substring
    /// The query, still encoded.
    package let pairs: Substring

    /// Reads the path and the query, also of an absolute URL.
    package init(_ url: String) {
        var rest = url[...]
        if let scheme = rest.range(of: "://"), !rest[..<scheme.lowerBound].contains("/") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }
        }
        rest = rest.prefix { $0 != "#" }
        path = rest.prefix { $0 != "?" }
        pairs = rest.dropFirst(path.count + 1)
    }

    /// The query's members, checked: each is written as text, and read as its schema says.
    ///
    /// - Throws: ``Problem`` with everything that is wrong.
    func query(of route: Route) throws -> JSONObject {
        let known = Dictionary(route.query.map { ($0.name, $0.schema) }) { first, _ in first }
        var object = JSONObject()
        var problems: [FieldProblem] = []
        for pair in pairs.split(separator: "&").prefix(100) {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.text(halves[0]), let value = Self.text(halves.count > 1 ? halves[1] : "") else {
                problems.append(FieldProblem("malformed", at: "?", "expected percent-encoded UTF-8"))
                continue
            }
            // Some clients send what they leave out as an empty value.
            if value.isEmpty { continue }
            if object[name] != nil { problems.append(FieldProblem("repeated", at: "?\(name)", "expected it once")) }
            object[name] = known[name].map { $0.value(of: value) } ?? .string(value)
        }
        problems += Schema.object(route.query).problems(of: .object(object), at: "?")
        guard problems.isEmpty else { throw Problem.invalid(problems) }
        return object
    }

    /// A name or value of a query or form; nil unless it is percent-encoded UTF-8.
    package static func text(_ encoded: Substring) -> String? {
        encoded.replacing("+", with: " ").removingPercentEncoding
    }
}

extension Schema {
    /// A text of a query as the JSON that the schema expects.
    fileprivate func value(of text: String) -> JSONValue {
        switch self {
        case .integer, .number: (try? JSONValue(parsing: Array(text.utf8))) ?? .string(text)
        case .boolean: text == "true" ? true : text == "false" ? false : .string(text)
        case .named(_, let schema), .example(let schema, _), .nullable(let schema): schema.value(of: text)
        default: .string(text)
        }
    }
}
