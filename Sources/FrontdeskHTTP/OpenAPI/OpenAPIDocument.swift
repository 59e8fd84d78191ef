internal import JSONText
internal import SupportCore

/// The OpenAPI 3.1 document of some dialects, made from their routes.
struct OpenAPIDocument: Sendable {
    let dialects: [Dialect]

    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Frontdesk", "version": "1",
                "description": "Support mail handled by software and people together.",
            ],
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer"],
                    "key": ["type": "apiKey", "in": "header", "name": "X-API-Key"],
                ],
                "schemas": schemas,
            ],
        ]
    }

    private var paths: JSONValue {
        var paths = JSONObject()
        var seen: Set<String> = []
        for dialect in dialects {
            for route in dialect.routes where route.isOffered {
                let path = dialect.prefix + route.path
                guard seen.insert(route.method.rawValue + path).inserted else { continue }
                let operation = Self.operation(route, dialect)
                paths[path] = (paths[path] ?? [:]).adding(route.method.rawValue.lowercased(), operation)
            }
        }
        return .object(paths)
    }

    private static func operation(_ route: Route, _ dialect: Dialect) -> JSONValue {
        let path = dialect.prefix + route.path
        var operation: JSONObject = [
            "operationId": .string(operationID(route, dialect)), "summary": .string(route.summary),
            "tags": [.string(dialect.name)], "responses": responses(route, dialect),
        ]
        if let scope = route.scope {
            operation["security"] = [["bearer": []], ["key": []]]
            operation["description"] = .string(route.needs(scope))
        } else {
            operation["security"] = []
        }
        let parameters = path.parameterNames.map(parameter) + route.query.map(parameter) + headers(route)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body = route.body {
            let isRequired = body.members.contains(where: \.isRequired)
            operation["requestBody"] = [
                "required": .bool(isRequired), "content": ["application/json": ["schema": body.json]],
            ]
        }
        return .object(operation)
    }

    private static func operationID(_ route: Route, _ dialect: Dialect) -> String {
        let words = route.path.split { "/{}".contains($0) }.joined(separator: "_")
        return [dialect.name, route.method.rawValue.lowercased(), words].filter { !$0.isEmpty }.joined(separator: "_")
    }

    private static func parameter(_ name: String) -> JSONValue {
        [
            "name": .string(name), "in": "path", "required": true,
            "schema": ["type": "string", "minLength": .int(1), "maxLength": .int(255)],
        ]
    }

    private static func parameter(_ member: Schema.Member) -> JSONValue {
        let parameter: JSONValue = [
            "name": .string(member.name), "in": "query", "required": .bool(member.isRequired),
            "schema": member.schema.json,
        ]
        return member.note.map { parameter.adding("description", .string($0)) } ?? parameter
    }

    private static func headers(_ route: Route) -> [JSONValue] {
        var headers: [JSONValue] = []
        if route.method == .post, route.scope != nil, route.repeats != .never {
            headers.append(header("Idempotency-Key", "A repeat under the same key gets the same answer, for 24 hours."))
        }
        if route.failures.contains(412) {
            headers.append(header("If-Match", "The version that the change is based on."))
        }
        return headers
    }

    private static func header(_ name: String, _ note: String) -> JSONValue {
        [
            "name": .string(name), "in": "header", "required": false, "description": .string(note),
            "schema": ["type": "string", "minLength": .int(1), "maxLength": .int(255)],
        ]
    }

    private static func responses(_ route: Route, _ dialect: Dialect) -> JSONValue {
        var responses = JSONObject()
        for (status, schema) in route.answers.sorted(by: { $0.key < $1.key }) {
            var response: JSONValue = ["description": .string(status == 204 ? "Done." : route.summary)]
            if let schema { response = response.adding("content", ["application/json": ["schema": schema.json]]) }
            responses[String(status)] = response
        }
        for status in failures(of: route, dialect).sorted() { responses[String(status)] = failure(status, dialect) }
        return .object(responses)
    }

    /// What an endpoint may fail with.
    private static func failures(of route: Route, _ dialect: Dialect) -> Set<Int> {
        var failures = route.failures.union([400, 429, 503])
        if route.scope != nil { failures.formUnion([401, 403]) }
        if !(dialect.prefix + route.path).parameterNames.isEmpty { failures.insert(404) }
        if route.body != nil { failures.formUnion([413, 415, 422]) }
        if !route.query.isEmpty || route.scope != nil { failures.insert(422) }
        if route.method != .get { failures.insert(409) }
        return failures
    }

    private static func failure(_ status: Int, _ dialect: Dialect) -> JSONValue {
        let example = dialect.failure(Problem(status, "word", "what was wrong, and what to do"))
        let isOwn = example.object?["type"] != nil
        let schema: JSONValue = ["type": "object", "examples": [example]]
        return [
            "description": .string(Problem.title(of: status)),
            "content": [isOwn ? "application/problem+json" : "application/json": ["schema": schema]],
        ]
    }

    private var schemas: JSONValue {
        var named: [String: Schema] = [:]
        for route in dialects.flatMap(\.routes) where route.isOffered {
            let all = [route.body] + route.answers.values
            for schema in all.compactMap(\.self) { named.merge(schema.named) { first, _ in first } }
        }
        return .object(JSONObject(named.sorted { $0.key < $1.key }.map { ($0.key, $0.value.definition) }))
    }
}

extension Route {
    /// What a caller needs, in words.
    func needs(_ scope: APIKey.Scope) -> String {
        guard let permission else { return "Needs a key with the scope `\(scope.rawValue)`." }
        let roles = AccessRole.allCases.filter { $0.has(permission) }.map(\.rawValue).joined(separator: ", ")
        return "Needs a key with the scope `\(scope.rawValue)` and the permission `\(permission.rawValue)`: \(roles)."
    }
}
