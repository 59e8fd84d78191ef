/// Identifies a template of the library.
public struct TemplateID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a published version, the `templateVersionId` of a send.
public struct TemplateVersionID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A template of the library: a draft that can be changed, and which of its published versions is in use.
public struct MailTemplate: Hashable, Sendable, Codable {
    /// The identifier.
    public let id: TemplateID
    /// The name shown to people.
    public var name: String
    /// The draft.
    public var draft: TemplateContent
    /// The version in use; nil until one is published.
    public internal(set) var published: TemplateVersionID?
    /// How many versions were published.
    public internal(set) var versionCount: Int
    /// Incremented by each change, so that two people cannot overwrite each other's work unnoticed.
    public internal(set) var edition: Int
}

extension MailTemplate: StoredRecord {
    /// The collection of templates.
    public static let collection = "templates"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By name.
    public var indexEntries: [IndexEntry] { [IndexEntry("name", .text(name))] }
}

/// A published version of a template, which never changes.
public struct TemplateVersion: Hashable, Sendable, Codable {
    /// The identifier.
    public let id: TemplateVersionID
    /// The template.
    public let templateID: TemplateID
    /// The version's number within its template, from 1.
    public let number: Int
    /// The content.
    public let content: TemplateContent
    /// The hash of the content.
    public let contentHash: ContentHash
    /// Who published it.
    public let publishedBy: Principal
    /// When it was published.
    public let publishedAt: Timestamp
}

extension TemplateVersion: StoredRecord {
    /// The collection of versions.
    public static let collection = "template_versions"
    /// Versions are never changed.
    public static let isPermanent = true
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By template, in the order of publication.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("template", .text(templateID.rawValue), .number(Int64(number)))]
    }
}
