/// A text, optionally in several languages.
///
/// In JSON it is a string, or an object: `{"default": "We're offline.", "de": "Wir sind nicht da."}`.
public struct MessageVariants: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The text in the default language.
    public var text: String
    /// The texts by language, such as `de` or `pt-BR`.
    public var byLanguage: [String: String]

    /// Creates a text.
    public init(_ text: String, byLanguage: [String: String] = [:]) {
        self.text = text
        self.byLanguage = byLanguage
    }

    /// Creates a text in one language.
    public init(stringLiteral text: String) { self.init(text) }

    /// The text for a language tag, for its primary language, or the default, whose language is nil.
    package func text(for language: String?) -> (text: String, language: String?) {
        guard let language = language?.lowercased().replacing("_", with: "-") else { return (text, nil) }
        let candidates = [language, String(language.prefix { $0 != "-" })]
        for candidate in candidates {
            if let found = byLanguage.first(where: { $0.key.lowercased() == candidate }) {
                return (found.value, found.key)
            }
        }
        return (text, nil)
    }
}

extension MessageVariants: Codable {
    private static let defaultKey = "default"

    /// Reads a string or an object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.init(text)
            return
        }
        var variants = try container.decode([String: String].self)
        guard let text = variants.removeValue(forKey: Self.defaultKey) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a text named 'default'")
        }
        self.init(text, byLanguage: variants)
    }

    /// Writes a string if there is only one text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard !byLanguage.isEmpty else { return try container.encode(text) }
        var all = byLanguage
        all[Self.defaultKey] = text
        try container.encode(all)
    }
}
