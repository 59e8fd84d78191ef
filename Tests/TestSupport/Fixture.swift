package import Foundation

/// A file in `Fixtures/`.
package enum Fixture {
    /// The checkout.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of one file.
    package static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: root.appending(path: "Fixtures").appending(path: path)))
    }

    /// The text of one file, which is UTF-8.
    package static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }
}
