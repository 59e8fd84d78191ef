import Foundation
import TestSupport

/// The fields of each line of a file of vectors.
func vectors(_ file: String) throws -> [[String]] {
    try Fixture.text("Vectors/\(file)").split(separator: "\n").map { line in
        line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }
}

/// The bytes that pairs of hexadecimal digits stand for.
func bytes(hex text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { UInt8(String(UnicodeScalar($0)), radix: 16) ?? 0 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

/// The message of the boundary vectors.
func sampleMessage(_ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 7) }
}

/// How many rounds a random test runs: `long` with `FRONTDESK_LONG_TESTS` in the environment, otherwise `short`.
func rounds(short: Int, long: Int) -> Int {
    ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? short : long
}
