extension [UInt8] {
    /// Calls `body` with the bytes in place.
    ///
    /// The standard library's own `span` is newer than the systems that this package supports, and a slice's span retains
    /// its array, which costs as much as a third of a block's hash.
    @inline(__always)
    func withSpan<Outcome, Failure>(_ body: (Span<UInt8>) throws(Failure) -> Outcome) throws(Failure) -> Outcome {
        // The bytes are valid until the closure returns, and a span cannot escape it.
        try unsafe withUnsafeBufferPointer { buffer throws(Failure) in try unsafe body(buffer.span) }
    }
}
