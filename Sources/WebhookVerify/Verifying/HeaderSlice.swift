/// A range of the bytes of one header's value.
///
/// Indices instead of strings, because a verification keeps several and each string would cost reference counting.
struct HeaderSlice {
    let header: Int
    let range: Range<Int>

    /// The subrange `bounds`, relative to the start of this slice.
    func slice(_ bounds: Range<Int>) -> HeaderSlice {
        let start = range.lowerBound
        return HeaderSlice(header: header, range: (start &+ bounds.lowerBound)..<(start &+ bounds.upperBound))
    }
}

/// Calls `body` with the UTF-8 bytes of `text` in place.
@inline(__always)
func withUTF8Bytes<Outcome>(of text: String, _ body: (Span<UInt8>) -> Outcome) -> Outcome {
    // The bytes are valid until the closure returns, and a span cannot escape it.
    if let outcome = unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) { return outcome }
    // Only a string that Objective-C owns gets here.
    var copy = text
    return copy.withUTF8 { unsafe body($0.span) }
}
