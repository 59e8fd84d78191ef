extension TemplateValue {
    /// Takes over an `Encodable` value: keyed containers become objects, unkeyed ones lists.
    ///
    /// The value's own `encode(to:)` decides what a template can see, so encode a type made for the purpose, not a
    /// whole database row. Types that encode themselves in a form for machines arrive in that form: Foundation's
    /// `Date` is a number of seconds. Turn such values into text before.
    ///
    /// - Parameter value: The value to take over.
    /// - Throws: What its `encode(to:)` throws, or `EncodingError.invalidValue` for a value nested more than 64 deep.
    public init(encoding value: some Encodable) throws {
        let slot = EncodedSlot()
        try slot.encode(value, path: [])
        self = slot.value
    }
}
