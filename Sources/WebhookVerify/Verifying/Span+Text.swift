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

    /// Whether `bytes`, which is short, occurs in it.
    func contains(_ bytes: [UInt8]) -> Bool {
        guard count >= bytes.count else { return false }
        for start in 0...(count &- bytes.count) where extracting(start..<count).starts(with: bytes) { return true }
        return false
    }

    /// Calls `body` with the range of each field between separators of either kind, including empty ones.
    @inline(__always)
    func forEachField(separatedBy separator: UInt8, or other: UInt8, _ body: (Range<Int>) -> Void) {
        var start = 0
        while let end = firstIndex(of: separator, or: other, from: start) {
            body(start..<end)
            start = end &+ 1
        }
        body(start..<count)
    }

    /// The first index of one of two bytes from `start` on, sixteen bytes at a time.
    private func firstIndex(of byte: UInt8, or other: UInt8, from start: Int) -> Int? {
        let wanted = SIMD16<UInt8>(repeating: byte)
        let alsoWanted = SIMD16<UInt8>(repeating: other)
        var index = start
        while index &+ 16 <= count {
            // The loop's condition keeps the load in bounds.
            let sixteen = unsafe withUnsafeBytes { bytes in
                unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
            }
            if any((sixteen .== wanted) .| (sixteen .== alsoWanted)) { break }
            index &+= 16
        }
        while index < count {
            if self[index] == byte || self[index] == other { return index }
            index &+= 1
        }
        return nil
    }

    func prefixText(_ limit: Int) -> String {
        var bytes: [UInt8] = []
        for index in 0..<Swift.min(limit, count) { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The range without spaces and tabs at the ends, or `nil` if a byte is not allowed in a header.
    func visibleRange() -> Range<Int>? {
        // Without a branch, so that the loop is vectorised.
        var forbidden: UInt8 = 0
        for index in indices {
            let byte = self[index]
            forbidden |= (byte &- 0x20 < 0x5F ? 0 : 1) & (byte == 0x09 ? 0 : 1)
        }
        return forbidden == 0 ? trimmed(0..<count) : nil
    }

    /// `range` without the spaces and tabs at its ends.
    @inline(__always)
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, self[start] == 0x20 || self[start] == 0x09 { start &+= 1 }
        while end > start, self[end &- 1] == 0x20 || self[end &- 1] == 0x09 { end &-= 1 }
        return start..<end
    }
}
