internal import Foundation
package import SupportCore

/// A cursor as opaque text that is safe in a URL.
///
/// It carries a checksum over itself and the list, so that one that was changed or belongs to another list is refused instead of
/// showing the wrong page. It is no secret and grants no right.
package enum WireCursor {
    private static let longest = 16_384

    package static func text(of cursor: QueryCursor, in list: [String]) -> String {
        let length = UInt32(truncatingIfNeeded: cursor.key.bytes.count)
        let size = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        let bytes = check(cursor, list) + size + cursor.key.bytes + Array(cursor.id.utf8)
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The cursor; nil for anything that ``text(of:in:)`` has not made for this list.
    package static func cursor(_ text: String, in list: [String]) -> QueryCursor? {
        guard let bytes = bytes(text), bytes.count >= 12 else { return nil }
        let length = bytes[8..<12].reduce(0) { $0 << 8 | Int($1) }
        guard length <= bytes.count - 12, let id = String(validating: bytes[(12 + length)...], as: UTF8.self) else {
            return nil
        }
        let cursor = QueryCursor(key: IndexKey(bytes: Array(bytes[12..<(12 + length)])), id: id)
        guard self.text(of: cursor, in: list) == text else { return nil }
        return cursor
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= longest else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }

    /// Eight digits protect against accidents.
    private static func check(_ cursor: QueryCursor, _ list: [String]) -> [UInt8] {
        var hasher = FieldHasher(domain: "wire-cursor-v1")
        hasher.add(list)
        hasher.add(cursor.key.bytes.map { String($0) })
        hasher.add(cursor.id)
        return Array(hasher.finish().hex.utf8.prefix(8))
    }
}
