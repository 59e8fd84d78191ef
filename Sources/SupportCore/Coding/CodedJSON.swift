/// Turns values into JSON and back.
///
/// Coding records is most of what a store over a database does besides its own work. This takes a half to a fifth of the time of
/// Foundation's coders, and no bytes are a trap for it.
package enum CodedJSON {
    /// How values are written.
    package struct Form: Sendable {
        /// Whether the names of properties are written in snake_case; keys that are data never are.
        let usesSnakeCase: Bool
        /// Whether all fields are sorted by name, or only those whose names are data.
        let isSorted: Bool
        /// Whether a field that is absent and has no value of its own to be read is empty, or false.
        let hasDefaults: Bool

        /// The form of records: its readers and writers are the same types.
        package static let record = Form(usesSnakeCase: true, isSorted: false, hasDefaults: true)
        /// The names that a type states itself, sorted.
        package static let wire = Form(usesSnakeCase: false, isSorted: true, hasDefaults: false)
        /// Sorted names in snake_case.
        package static let snakeCaseWire = Form(usesSnakeCase: true, isSorted: true, hasDefaults: false)
    }

    /// The bytes of a value.
    ///
    /// - Throws: `EncodingError`, or what the value's own `encode(to:)` throws.
    package static func bytes(of value: some Encodable, as form: Form = .wire) throws -> [UInt8] {
        let output = JSONOutput(form)
        let encoder = output.push()
        try encoder.encode(value)
        return try output.finished(value)
    }

    /// The value of some bytes.
    ///
    /// - Throws: `DecodingError`, or what the type's own `init(from:)` throws.
    package static func value<Value: Decodable>(
        _ type: Value.Type,
        from bytes: [UInt8],
        as form: Form = .wire
    ) throws -> Value {
        try RecordDecoder(input: try JSONInput(bytes, form), index: 0).decode(type)
    }
}
