extension [UInt8] {
    /// Calls `body` with the bytes where they lie.
    ///
    /// The standard library's own `span` is newer than the systems that this package supports, and that of a slice counts a
    /// reference, which takes as long as a third of a block's hash.
    @inline(__always)
    func withSpan<Outcome, Failure>(_ body: (Span<UInt8>) throws(Failure) -> Outcome) throws(Failure) -> Outcome {
        // The bytes are valid for the length of the closure, which a span cannot leave.
        try unsafe withUnsafeBufferPointer { buffer throws(Failure) in try unsafe body(buffer.span) }
    }
}
