extension TemplateValue {
    /// Converts an `Encodable` value: keyed containers become objects, unkeyed ones lists.
    ///
    /// Templates can see everything that the value encodes, so use a type made for the purpose, not a database row. Format
    /// values such as Foundation's `Date`, which encodes a number of seconds, beforehand.
    ///
    /// - Throws: What its `encode(to:)` throws, or `EncodingError.invalidValue` for a value nested more than 64 deep.
    public init(encoding value: some Encodable) throws {
        let slot = EncodedSlot()
        try slot.encode(value, path: [])
        self = slot.value
    }
}
