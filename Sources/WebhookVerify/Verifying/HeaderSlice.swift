/// A range of the bytes of one header's value.
///
/// Numbers only: a verification keeps several of these, and each text kept in their place would count references.
struct HeaderSlice {
    let header: Int
    let range: Range<Int>

    /// The bytes of `bounds`, which count from the start of this slice and lie inside it.
    func slice(_ bounds: Range<Int>) -> HeaderSlice {
        let start = range.lowerBound
        return HeaderSlice(header: header, range: (start &+ bounds.lowerBound)..<(start &+ bounds.upperBound))
    }
}

/// Calls `body` with the UTF-8 bytes of `text`, where they lie.
@inline(__always)
func withUTF8Bytes<Outcome>(of text: String, _ body: (Span<UInt8>) -> Outcome) -> Outcome {
    // The bytes are valid for the length of the closure, which a span cannot leave.
    if let outcome = unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) { return outcome }
    // Only a text that Objective-C owns comes here.
    var copy = text
    return copy.withUTF8 { unsafe body($0.span) }
}
