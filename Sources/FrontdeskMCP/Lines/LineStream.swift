internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Lines from and to an open file or pipe, on threads of their own, because reading and writing block.
///
/// One line is read when it is asked for, and the writer waits until its line is taken: a client that does not read is not
/// read from either, and nothing piles up.
final class LineStream: Sendable {
    private let reader: Mutex<LineReader>
    private let output: Int32
    private let isOpen = Mutex(true)
    private let reading = DispatchQueue(label: "frontdesk.mcp.reading")
    private let writing = DispatchQueue(label: "frontdesk.mcp.writing")

    init(input: Int32, output: Int32, limit: Int) {
        reader = Mutex(LineReader(descriptor: input, limit: limit))
        self.output = output
    }

    /// The next line; nil at the end, or when nobody takes answers any more.
    func next() async -> LineReader.Line? {
        guard isOpen.withLock(\.self) else { return nil }
        return await withCheckedContinuation { continuation in
            reading.async { continuation.resume(returning: self.reader.withLock { $0.next() }) }
        }
    }

    /// Writes a line whole.
    func write(_ line: [UInt8]) async {
        await withCheckedContinuation { continuation in
            writing.async {
                if !Self.write(line + [0x0A], to: self.output) { self.isOpen.withLock { $0 = false } }
                continuation.resume()
            }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
                let written = systemWrite(descriptor, start, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }
}

/// The system's `write`, which the methods of ``LineStream`` hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}
