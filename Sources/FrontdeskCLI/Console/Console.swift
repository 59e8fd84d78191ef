#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where a command writes: answers to the standard output, complaints to the standard error.
///
/// Nothing is buffered, so that a program at the other end of a pipe gets each line at once.
struct Console: Sendable {
    /// Whether answers may be coloured: a person is reading at a terminal and has not set `NO_COLOR`.
    let isColored: Bool

    /// The process's own console.
    static let standard = Console(isColored: isatty(STDOUT_FILENO) == 1 && wantsColor)

    private static var wantsColor: Bool {
        guard getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    }

    /// Writes a line of the answer.
    func print(_ line: String) {
        write(Array((line + "\n").utf8))
    }

    /// Writes bytes of the answer as they are.
    func write(_ bytes: [UInt8]) {
        Self.write(bytes, to: STDOUT_FILENO)
    }

    /// Writes a line that is no part of the answer.
    func complain(_ line: String) {
        Self.write(Array((line + "\n").utf8), to: STDERR_FILENO)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
                let written = systemWrite(descriptor, start, rest.count)
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }
    }
}

/// The system's `write`, which the methods of ``Console`` hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    while true {
        let written = write(descriptor, start, count)
        guard written < 0, errno == EINTR else { return written }
    }
}
