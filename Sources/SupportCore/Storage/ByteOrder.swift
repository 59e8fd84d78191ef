internal import Foundation

/// The lexicographic order of two byte strings.
enum ByteOrder {
    case before, same, after

    init(_ lhs: [UInt8], _ rhs: [UInt8]) {
        self = lhs.withUnsafeBytes { lhs in rhs.withUnsafeBytes { rhs in ByteOrder(lhs, rhs) } }
    }

    init(_ lhs: String, _ rhs: String) {
        var (left, right) = (lhs, rhs)
        self = left.withUTF8 { left in
            right.withUTF8 { right in ByteOrder(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right)) }
        }
    }

    init(_ lhs: UnsafeRawBufferPointer, _ rhs: UnsafeRawBufferPointer) {
        var difference = lhs.count - rhs.count
        if let left = lhs.baseAddress, let right = rhs.baseAddress {
            let order = memcmp(left, right, min(lhs.count, rhs.count))
            if order != 0 { difference = Int(order) }
        }
        self = difference == 0 ? .same : difference < 0 ? .before : .after
    }
}

extension [UInt8] {
    /// Appends the UTF-8 bytes of a text as a block, not one by one.
    mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}

extension String {
    func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && ByteOrder(self, other) == .same
    }

    func hashBytes(into hasher: inout Hasher) {
        var copy = self
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0 as UInt8)
    }
}
