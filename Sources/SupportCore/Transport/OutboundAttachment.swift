internal import Foundation
internal import Templates

/// A file that leaves with a mail.
public struct OutboundAttachment: Hashable, Sendable {
    /// Where the file's content is.
    public enum Content: Hashable, Sendable {
        /// Here.
        case bytes([UInt8])
        /// At the provider, under its identifier.
        case reference(String)
    }

    /// The name that the recipient sees, on one line.
    public let filename: String
    /// The media type, such as `application/pdf`.
    public let contentType: String
    /// The content.
    public let content: Content

    /// Describes a file.
    ///
    /// - Parameters:
    ///   - filename: The name that the recipient sees; it is put on one line.
    ///   - contentType: The media type; what is none becomes `application/octet-stream`.
    ///   - content: The content.
    public init(_ filename: String, contentType: String = "application/octet-stream", _ content: Content) {
        self.filename = HeaderText(filename).text
        self.contentType = Self.isMediaType(contentType) ? contentType : "application/octet-stream"
        self.content = content
    }

    /// The size in bytes of a content that is here.
    package var size: Int? {
        if case .bytes(let bytes) = content { bytes.count } else { nil }
    }

    /// What a message shows of the file.
    package var summary: Attachment {
        Attachment(filename: filename, contentType: contentType, size: size)
    }

    /// What an approval is bound to.
    var fingerprint: [String] {
        switch content {
        case .bytes(let bytes): [filename, contentType, "bytes", ContentHash(of: bytes).hex]
        case .reference(let id): [filename, contentType, "reference", id]
        }
    }

    /// Two words with a slash between them: nothing that could end a header's value.
    private static func isMediaType(_ text: String) -> Bool {
        let words = text.split(separator: "/", omittingEmptySubsequences: false)
        let marks = Array("!#$&-^_.+".utf8)
        return words.count == 2
            && words.allSatisfy { word in
                !word.isEmpty && word.utf8.count <= 127
                    && word.utf8.allSatisfy { byte in
                        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                            || marks.contains(byte)
                    }
            }
    }
}

extension OutboundAttachment: Codable {
    private enum CodingKeys: String, CodingKey {
        case filename
        case contentType = "content_type"
        case base64 = "content_base64"
        case reference = "provider_id"
    }

    /// Reads a coded value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let filename = try container.decode(String.self, forKey: .filename)
        let contentType = try container.decode(String.self, forKey: .contentType)
        if let id = try container.decodeIfPresent(String.self, forKey: .reference) {
            self.init(filename, contentType: contentType, .reference(id))
            return
        }
        guard let data = Data(base64Encoded: try container.decode(String.self, forKey: .base64)) else {
            throw DecodingError.dataCorruptedError(forKey: .base64, in: container, debugDescription: "expected base64")
        }
        self.init(filename, contentType: contentType, .bytes([UInt8](data)))
    }

    /// Writes bytes in base64.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(filename, forKey: .filename)
        try container.encode(contentType, forKey: .contentType)
        switch content {
        case .bytes(let bytes): try container.encode(Data(bytes).base64EncodedString(), forKey: .base64)
        case .reference(let id): try container.encode(id, forKey: .reference)
        }
    }
}
