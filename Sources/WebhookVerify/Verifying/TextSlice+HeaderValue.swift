extension TextSlice {
    /// The most bytes that a header value may have.
    static let headerLimit = 8192

    /// The value of the header `name`, without spaces and tabs around it.
    init(headerValue text: String, of name: String) throws(WebhookError) {
        let whole = TextSlice(text)
        guard whole.count <= Self.headerLimit else { throw .malformedHeader(name, .tooLong(limit: Self.headerLimit)) }
        guard let range = whole.withBytes(Self.visibleRange) else { throw .malformedHeader(name, .forbiddenCharacter) }
        guard !range.isEmpty else { throw .malformedHeader(name, .empty) }
        self = whole.slice(range)
    }

    /// The bytes between spaces and tabs, or `nil` if a byte may not stand in a header.
    private static func visibleRange(_ bytes: Span<UInt8>) -> Range<Int>? {
        var isAllowed = true
        for index in bytes.indices {
            let byte = bytes[index]
            let isVisible = byte &- 0x20 < 0x5F || byte == 0x09
            isAllowed = isAllowed && isVisible
        }
        guard isAllowed else { return nil }
        return trimmed(bytes, 0..<bytes.count)
    }

    /// `range` without the spaces and tabs at its ends.
    @inline(__always)
    static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start &+= 1 }
        while end > start, bytes[end &- 1] == 0x20 || bytes[end &- 1] == 0x09 { end &-= 1 }
        return start..<end
    }
}
