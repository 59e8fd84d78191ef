internal import JSONText

/// What a client has sent, as far as JSON-RPC goes.
enum RPCMessage: Sendable {
    /// It wants an answer.
    case request(RPCRequest)
    /// It gets none, whatever it says.
    case notification(method: String, params: JSONObject)
    /// An answer to something that was never asked.
    case response
    /// Several messages.
    case batch([JSONValue])
    /// Nothing that can be carried out, with its identifier where that could be read.
    case invalid(RPCError, id: JSONValue?)

    /// Reads a line or a body.
    ///
    /// - Complexity: linear in the number of bytes.
    init(_ bytes: [UInt8]) {
        do throws(JSONError) {
            self.init(try JSONValue(parsing: bytes, as: .strict))
        } catch {
            switch error {
            case .invalidUTF8, .expected: self = .invalid(.notJSON(error.description), id: nil)
            case .duplicateKey, .tooDeep: self = .invalid(.invalidRequest(error.description), id: nil)
            }
        }
    }

    init(_ value: JSONValue) {
        if let elements = value.elements {
            self = .batch(elements)
            return
        }
        guard let object = value.object else {
            self = .invalid(.invalidRequest("expected an object, found \(value.kind)"), id: nil)
            return
        }
        self.init(object)
    }

    private init(_ object: JSONObject) {
        let id = object["id"]
        let known = id.flatMap { Self.isIdentifier($0) ? $0 : nil }
        guard object["jsonrpc"] == "2.0" else {
            self = .invalid(.invalidRequest("'jsonrpc' has to be \"2.0\""), id: known)
            return
        }
        guard let named = object["method"] else {
            let isResponse = object["result"] != nil || object["error"] != nil
            self = isResponse ? .response : .invalid(.invalidRequest("'method' is missing"), id: known)
            return
        }
        guard id == nil || known != nil else {
            self = .invalid(.invalidRequest("'id' has to be a string or a whole number"), id: nil)
            return
        }
        self.init(named, object["params"] ?? .object([:]), id: known)
    }

    private init(_ method: JSONValue, _ params: JSONValue, id: JSONValue?) {
        switch (method.text, params.object, id) {
        case (let method?, let params?, let id?): self = .request(RPCRequest(id: id, method: method, params: params))
        case (let method?, let params, nil): self = .notification(method: method, params: params ?? [:])
        case (nil, _, _): self = .invalid(.invalidRequest("'method' has to be a string"), id: id)
        case (_, nil, _): self = .invalid(.invalidParameters("'params' has to be an object"), id: id)
        }
    }

    /// A string, or a number that is written without fraction and exponent.
    private static func isIdentifier(_ value: JSONValue) -> Bool {
        switch value {
        case .string: true
        case .number(let digits): !digits.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
        default: false
        }
    }
}

/// A request of a client.
struct RPCRequest: Sendable {
    let id: JSONValue
    let method: String
    let params: JSONObject
}

/// The answer to a request.
enum RPCAnswer: Sendable {
    case result(JSONObject)
    case failure(RPCError)

    /// The error, if it is one.
    var error: RPCError? { if case .failure(let error) = self { error } else { nil } }

    /// The message; without an identifier where none could be read.
    func message(id: JSONValue?) -> JSONValue {
        var message: JSONObject = ["jsonrpc": "2.0"]
        message["id"] = id
        switch self {
        case .result(let result): message["result"] = .object(result)
        case .failure(let error): message["error"] = error.json
        }
        return .object(message)
    }
}
