extension KeyedEncodingContainer {
    /// Writes a set in the order of its identifiers, so that equal values have equal bytes.
    ///
    /// The compiler prefers it in the coding that it makes for values with such a field.
    package mutating func encode<Element: Identifier>(_ set: Set<Element>, forKey key: Key) throws {
        try encode(set.sorted(), forKey: key)
    }
}
