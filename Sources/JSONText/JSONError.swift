/// Why bytes are not JSON.
package enum JSONError: Error, Hashable, Sendable {
    case invalidUTF8
    /// Something else was expected after so many bytes.
    case expected(String, at: Int)
    /// The object that begins after so many bytes has the same key twice.
    case duplicateKey(at: Int)
    /// Arrays and objects are nested too deep.
    case tooDeep(limit: Int)

    /// A stable word for programs.
    package var code: String {
        switch self {
        case .invalidUTF8: "invalid_utf8"
        case .expected: "invalid_json"
        case .duplicateKey: "duplicate_key"
        case .tooDeep: "too_deep"
        }
    }
}

extension JSONError: CustomStringConvertible {
    /// What was expected and where; never what was found.
    package var description: String {
        switch self {
        case .invalidUTF8: "not UTF-8"
        case .expected(let what, let offset): "not JSON: expected \(what) at byte \(offset + 1)"
        case .duplicateKey(let offset): "an object has the same key twice, at byte \(offset + 1)"
        case .tooDeep(let limit): "more than \(limit) levels of arrays and objects"
        }
    }
}
