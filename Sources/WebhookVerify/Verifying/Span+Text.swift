extension Span<UInt8> {
    @inline(__always)
    func firstIndex(of byte: UInt8) -> Int? {
        for index in indices where self[index] == byte { return index }
        return nil
    }

    @inline(__always)
    func starts(with prefix: [UInt8]) -> Bool {
        guard count >= prefix.count else { return false }
        for index in prefix.indices where self[index] != prefix[index] { return false }
        return true
    }

    @inline(__always)
    func isEqual(to bytes: [UInt8]) -> Bool {
        count == bytes.count && starts(with: bytes)
    }

    /// Calls `body` with the range of each field, empty ones included.
    @inline(__always)
    func forEachField(separatedBy separator: UInt8, _ body: (Range<Int>) -> Void) {
        var start = 0
        for index in indices where self[index] == separator {
            body(start..<index)
            start = index &+ 1
        }
        body(start..<count)
    }

    /// The first bytes, at most `limit`, as a text.
    func prefixText(_ limit: Int) -> String {
        var bytes: [UInt8] = []
        for index in 0..<Swift.min(limit, count) { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
