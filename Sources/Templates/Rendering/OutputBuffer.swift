/// Output bytes, first in lent memory and, when that is full, on the heap.
struct OutputBuffer: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    /// The capacity, within the limit.
    private var end: Int
    /// Whether the bytes are on the heap.
    private(set) var hasSpilled = false
    private let limit: Int
    private(set) var count = 0
    /// Whether output was dropped because of the limit.
    private(set) var isOverLimit = false

    /// Writes to `lent`, which must outlive this buffer.
    init(lent: UnsafeMutableBufferPointer<UInt8>, limit: Int) {
        memory = lent.baseAddress ?? UnsafeMutablePointer.allocate(capacity: 1)
        hasSpilled = lent.baseAddress == nil
        end = min(lent.count, limit)
        self.limit = limit
    }

    deinit {
        if hasSpilled { memory.deallocate() }
    }

    /// The text, if it outgrew the lent memory.
    func spilledText() -> String? {
        guard hasSpilled else { return nil }
        return String(decoding: UnsafeBufferPointer(start: memory, count: count), as: UTF8.self)
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress, reserve(bytes.count) else { return }
        (memory + count).update(from: start, count: bytes.count)
        count += bytes.count
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func append(_ text: String, escaped: Bool) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            if escaped { appendEscaped(bytes) } else { append(bytes) }
        }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { escaped ? appendEscaped($0) : append($0) } }
    }

    /// Appends `bytes` with `& < > " '` as character references.
    ///
    /// It works on bytes, because a quote with a combining mark is one Character and still ends an attribute.
    @inline(__always)
    mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= (end - count) / Self.longestReference else { return appendEscapedInPieces(bytes) }
        var place = memory + count
        for byte in bytes {
            if Self.needsEscape(byte) {
                let reference = Self.reference(for: byte)
                place.update(from: reference.utf8Start, count: reference.utf8CodeUnitCount)
                place += reference.utf8CodeUnitCount
            } else {
                place.pointee = byte
                place += 1
            }
        }
        count = place - memory
    }

    /// Appends bytes that might not fit.
    private mutating func appendEscapedInPieces(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in bytes.indices where Self.needsEscape(bytes[index]) {
            append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(Self.reference(for: bytes[index]))
            start = index + 1
        }
        append(UnsafeBufferPointer(rebasing: bytes[start..<bytes.count]))
    }

    /// The length of `&quot;`.
    private static let longestReference = 6

    /// All five characters are below 64, so one integer holds them as a set.
    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 64 && (0x5000_00C4_0000_0000 as UInt64) >> UInt64(byte) & 1 == 1
    }

    private static func reference(for byte: UInt8) -> StaticString {
        switch byte {
        case Byte.ampersand: "&amp;"
        case Byte.less: "&lt;"
        case Byte.greater: "&gt;"
        case Byte.doubleQuote: "&quot;"
        default: "&#39;"
        }
    }

    @inline(__always)
    private mutating func reserve(_ additional: Int) -> Bool {
        additional <= end - count || makeRoom(additional)
    }

    /// Grows the memory; false at the limit.
    private mutating func makeRoom(_ additional: Int) -> Bool {
        guard additional <= limit - count else {
            isOverLimit = true
            return false
        }
        // The first heap block is large enough for most mail; later ones double.
        let capacity = max(count + additional, 2 * end, hasSpilled ? 0 : 8_192)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: memory, count: count)
        if hasSpilled { memory.deallocate() }
        memory = larger
        hasSpilled = true
        end = min(capacity, limit)
        return true
    }
}
