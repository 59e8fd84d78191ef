extension Headers {
    /// The maximum size of a header's value, in bytes.
    static var valueLimit: Int { 8192 }

    /// The value of the header at `index`, called `name`, without spaces and tabs around it.
    func value(at index: Int, of name: HeaderName) throws(WebhookError) -> HeaderSlice {
        let text = self[index].value
        guard text.utf8.count <= Self.valueLimit else {
            throw .malformedHeader(name.text, .tooLong(limit: Self.valueLimit))
        }
        guard let range = withUTF8Bytes(of: text, { $0.visibleRange() }) else {
            throw .malformedHeader(name.text, .forbiddenCharacter)
        }
        guard !range.isEmpty else { throw .malformedHeader(name.text, .empty) }
        return HeaderSlice(header: index, range: range)
    }

    @inline(__always)
    func withBytes<Outcome>(_ slice: HeaderSlice, _ body: (Span<UInt8>) -> Outcome) -> Outcome {
        withUTF8Bytes(of: self[slice.header].value) { body($0.extracting(slice.range)) }
    }

    func string(_ slice: HeaderSlice) -> String {
        let text = self[slice.header].value
        return slice.range.count == text.utf8.count ? text : withBytes(slice) { $0.prefixText(.max) }
    }

    /// Not for secrets: this stops at the first difference.
    func haveSameBytes(_ left: HeaderSlice, _ right: HeaderSlice) -> Bool {
        guard left.range.count == right.range.count else { return false }
        return withBytes(left) { left in
            withBytes(right) { right in
                for index in left.indices where left[index] != right[index] { return false }
                return true
            }
        }
    }
}
