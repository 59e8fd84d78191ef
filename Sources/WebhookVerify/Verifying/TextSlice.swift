/// A range of a text's UTF-8 bytes; nothing is copied until ``string`` is asked for.
struct TextSlice: Sendable {
    private let text: String
    private let range: Range<Int>

    /// All of `text`.
    init(_ text: String) {
        self.text = text
        range = 0..<text.utf8.count
    }

    private init(_ text: String, _ range: Range<Int>) {
        self.text = text
        self.range = range
    }

    /// The bytes of `bounds`, which count from the start of this slice and lie inside it.
    func slice(_ bounds: Range<Int>) -> TextSlice {
        TextSlice(text, (range.lowerBound &+ bounds.lowerBound)..<(range.lowerBound &+ bounds.upperBound))
    }

    var count: Int { range.count }

    /// The slice as a text of its own.
    var string: String {
        guard range.count < text.utf8.count else { return text }
        return withBytes { bytes in
            var copy: [UInt8] = []
            for index in bytes.indices { copy.append(bytes[index]) }
            return String(decoding: copy, as: UTF8.self)
        }
    }

    @inline(__always)
    func withBytes<Outcome>(_ body: (Span<UInt8>) -> Outcome) -> Outcome {
        // The bytes are valid for the length of the closure, which a span cannot leave.
        if let outcome = text.utf8.withContiguousStorageIfAvailable({ unsafe body($0.span.extracting(range)) }) {
            return outcome
        }
        // Only a text that Objective-C owns comes here.
        var copy = text
        return copy.withUTF8 { unsafe body($0.span.extracting(range)) }
    }

    /// Whether both slices have the same bytes.
    ///
    /// Not for secrets: this ends at the first difference.
    func hasSameBytes(as other: TextSlice) -> Bool {
        guard count == other.count else { return false }
        return withBytes { left in
            other.withBytes { right in
                for index in left.indices where left[index] != right[index] { return false }
                return true
            }
        }
    }
}
