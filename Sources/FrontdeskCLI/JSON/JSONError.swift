/// Why bytes are not JSON.
struct JSONError: Error, CustomStringConvertible {
    /// A stable word for programs.
    let code: String
    /// What was expected, and after how many bytes; never what stands there.
    let description: String

    /// Something else was expected at `offset`.
    static func expected(_ what: String, at offset: Int) -> JSONError {
        JSONError(code: "invalid_json", description: "not JSON: expected \(what) at byte \(offset + 1)")
    }

    /// The bytes are not UTF-8.
    static let invalidUTF8 = JSONError(code: "invalid_utf8", description: "not UTF-8")

    /// An object has the same key twice.
    static func duplicateKey(at offset: Int) -> JSONError {
        JSONError(code: "duplicate_key", description: "an object has the same key twice, at byte \(offset + 1)")
    }

    /// Arrays and objects are nested too deep.
    static func tooDeep(limit: Int) -> JSONError {
        JSONError(code: "too_deep", description: "more than \(limit) levels of arrays and objects")
    }
}
