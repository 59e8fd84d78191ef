/// A byte range of a program's text.
struct Slice: Sendable, Hashable {
    var start: Int32
    var end: Int32

    init(_ range: Range<Int>) {
        // A program's text is at most 16 MiB (see `Template.Limits.sourceBytes`).
        start = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
    }

    static let empty = Slice(0..<0)

    var range: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end - start) }
    var isEmpty: Bool { start == end }
}
