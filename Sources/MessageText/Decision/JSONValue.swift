/// A JSON value.
///
/// Numbers keep their text, so that nothing is lost by reading them.
enum JSONValue {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A JSON object.
///
/// Its keys are compared byte by byte, not by canonical equivalence.
struct JSONObject {
    private var members: [[UInt8]: JSONValue] = [:]

    subscript(key: String) -> JSONValue? {
        get { members[Array(key.utf8)] }
        set { members[Array(key.utf8)] = newValue }
    }
}
