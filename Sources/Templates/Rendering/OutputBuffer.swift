/// Bytes being written: first into memory that is lent to it, and on the heap when that is full.
struct OutputBuffer: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var ownsMemory = false
    private let limit: Int
    private(set) var count = 0
    /// Whether something was left out because of the limit.
    private(set) var isOverLimit = false

    /// Starts writing into `lent`, which must outlive this buffer.
    init(lent: UnsafeMutableBufferPointer<UInt8>, limit: Int) {
        memory = lent.baseAddress ?? UnsafeMutablePointer.allocate(capacity: 1)
        ownsMemory = lent.baseAddress == nil
        capacity = max(lent.count, ownsMemory ? 1 : 0)
        self.limit = limit
    }

    deinit {
        if ownsMemory { memory.deallocate() }
    }

    /// The text, if it has left the lent memory.
    func spilledText() -> String? {
        guard ownsMemory else { return nil }
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
    mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in bytes.indices where Self.needsEscape(bytes[index]) {
            append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(Self.reference(for: bytes[index]))
            start = index + 1
        }
        append(UnsafeBufferPointer(rebasing: bytes[start..<bytes.count]))
    }

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
        guard additional <= limit - count else {
            isOverLimit = true
            return false
        }
        if additional > capacity - count { grow(to: count + additional) }
        return true
    }

    private mutating func grow(to needed: Int) {
        // From the lent memory at once to a size that most mails fit in, and then in doubles.
        capacity = max(needed, 2 * capacity, ownsMemory ? 0 : 8_192)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: memory, count: count)
        if ownsMemory { memory.deallocate() }
        memory = larger
        ownsMemory = true
    }
}
