/// How two texts of bytes are ordered: by their first difference, and a prefix before what it begins.
enum ByteOrder {
    case before, same, after

    init(_ lhs: Span<UInt8>, _ rhs: Span<UInt8>) {
        for index in 0..<min(lhs.count, rhs.count) where lhs[index] != rhs[index] {
            self = lhs[index] < rhs[index] ? .before : .after
            return
        }
        self = lhs.count == rhs.count ? .same : lhs.count < rhs.count ? .before : .after
    }
}
