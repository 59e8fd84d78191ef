/// A file that came with a message; its content stays with the provider.
public struct Attachment: Hashable, Sendable, Codable {
    /// The file's name as the sender gave it.
    public var filename: String
    /// The media type, such as `image/png`.
    public var contentType: String
    /// The size in bytes, if the provider states it.
    public var size: Int?
    /// Whether the file is shown inline.
    public var isInline: Bool
    /// The provider's identifier of the file.
    public var providerID: String?

    /// Describes a file.
    public init(
        filename: String,
        contentType: String = "application/octet-stream",
        size: Int? = nil,
        isInline: Bool = false,
        providerID: String? = nil
    ) {
        self.filename = filename
        self.contentType = contentType
        self.size = size
        self.isInline = isInline
        self.providerID = providerID
    }

    enum CodingKeys: String, CodingKey {
        case filename
        case contentType = "content_type"
        case size
        case isInline = "is_inline"
        case providerID = "provider_id"
    }
}

extension Attachment {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        filename = try container.decode(String.self, forKey: .filename)
        contentType = try container.decode(.contentType, or: "application/octet-stream")
        size = try container.decodeIfPresent(Int.self, forKey: .size)
        isInline = try container.decode(.isInline, or: false)
        providerID = try container.decodeIfPresent(String.self, forKey: .providerID)
    }
}
