/// Bytes being written: first into memory that is lent to it, and on the heap when that is full.
struct OutputBuffer: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    /// How many bytes the memory and the limit allow for.
    private var end: Int
    /// Whether the bytes are on the heap, in memory of its own.
    private(set) var hasSpilled = false
    private let limit: Int
    private(set) var count = 0
    /// Whether something was left out because of the limit.
    private(set) var isOverLimit = false

    /// Starts writing into `lent`, which must outlive this buffer.
    init(lent: UnsafeMutableBufferPointer<UInt8>, limit: Int) {
        memory = lent.baseAddress ?? UnsafeMutablePointer.allocate(capacity: 1)
        hasSpilled = lent.baseAddress == nil
        end = min(lent.count, limit)
        self.limit = limit
    }

    deinit {
        if hasSpilled { memory.deallocate() }
    }

    /// The text, if it has left the lent memory.
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

    /// Appends `text`, escaped for HTML or as it is.
    @inline(__always)
    mutating func append(_ text: String, escaped: Bool) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            if escaped { appendEscaped(bytes) } else { append(bytes) }
        }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { escaped ? appendEscaped($0) : append($0) } }
    }

    /// Appends `bytes` with `& < > " '` as character references.
    ///
    /// It looks at bytes, never at Characters: a quote with a combining mark or a variation selector after it is one
    /// Character and still ends an attribute.
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

    /// Appends what might not fit as it stands.
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

    /// The five characters are all below 64, so that one word holds them as a set.
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

    /// Moves to larger memory; false if the limit does not allow for it.
    private mutating func makeRoom(_ additional: Int) -> Bool {
        guard additional <= limit - count else {
            isOverLimit = true
            return false
        }
        // From the lent memory at once to a size that most mails fit in, and then in doubles.
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
