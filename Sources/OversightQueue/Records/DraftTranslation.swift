internal import SupportCore

/// What a draft and the mail that it answers say in the language of the people who review it.
///
/// The draft itself is what leaves, in the customer's language. An approval is of one version, and so of both texts; its audit
/// entry has a hash of each.
public struct DraftTranslation: Sendable, Hashable, Codable {
    /// The customer's language (ISO 639-1).
    public let customersLanguage: String
    /// The language of those who review (ISO 639-1).
    public let language: String
    /// What is new in the mail.
    public let original: String
    /// What the draft says; nil once a person has changed its text.
    public internal(set) var draft: String?

    package init(customersLanguage: String, language: String, original: String, draft: String) {
        self.customersLanguage = customersLanguage
        self.language = language
        self.original = original
        self.draft = draft
    }

    enum CodingKeys: String, CodingKey {
        case customersLanguage = "customers_language"
        case language
        case original
        case draft
    }

    /// The hash of what a reviewer reads of the draft; nil if that is the draft itself.
    var contentHash: ContentHash? {
        guard let draft else { return nil }
        var hasher = FieldHasher(domain: "translation-v1")
        hasher.add([customersLanguage, language, draft])
        return hasher.finish()
    }
}
