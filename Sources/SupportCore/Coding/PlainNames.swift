/// Whether the names of an object's fields are ASCII without escapes, in the order of their bytes, and each there once.
///
/// Then they can be compared byte by byte; other names are compared as texts, because texts that look alike are one name.
struct PlainNames {
    private(set) var arePlain = true
    private(set) var count = 0
    private var last = 0..<0
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func add(_ name: JSONToken) {
        count += 1
        guard arePlain else { return }
        let range = name.range
        let isASCII = JSONBytes.isASCII(UnsafeBufferPointer(rebasing: bytes[range]))
        arePlain = isASCII && name.kind == .text && (count == 1 || isAfterLast(range))
        last = range
    }

    private func isAfterLast(_ range: Range<Int>) -> Bool {
        for offset in 0..<min(last.count, range.count) {
            let (before, after) = (bytes[last.lowerBound + offset], bytes[range.lowerBound + offset])
            if before != after { return before < after }
        }
        return last.count < range.count
    }
}
