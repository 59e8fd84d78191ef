#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads lines from an open file or pipe, each as soon as it is there.
package struct LineReader {
    /// A line without its end.
    package enum Line: Sendable {
        /// What the line holds.
        case bytes([UInt8])
        /// A line beyond the limit, which was passed over.
        case tooLong
    }

    private let descriptor: Int32
    private let limit: Int
    private var chunk: ArraySlice<UInt8> = []

    /// A reader that keeps no more than `limit` bytes of a line.
    package init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The next line; nil at the end.
    package mutating func next() -> Line? {
        guard !chunk.isEmpty || refill() else { return nil }
        var line: [UInt8] = []
        var isTooLong = false
        repeat {
            let end = chunk.firstIndex(of: 0x0A)
            let piece = chunk[..<(end ?? chunk.endIndex)]
            isTooLong = isTooLong || line.count + piece.count > limit
            if isTooLong { line = [] } else { line += piece }
            chunk = chunk[(end.map { $0 + 1 } ?? chunk.endIndex)...]
            if end != nil { break }
        } while refill()
        return isTooLong ? .tooLong : .bytes(line)
    }

    private mutating func refill() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var count = read(descriptor, &bytes, bytes.count)
        while count < 0, errno == EINTR { count = read(descriptor, &bytes, bytes.count) }
        chunk = bytes[..<max(0, count)]
        return count > 0
    }
}
