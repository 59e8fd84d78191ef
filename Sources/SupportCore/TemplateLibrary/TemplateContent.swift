/// The texts of a template in each language, and the variables that it declares.
public struct TemplateContent: Hashable, Sendable, Codable {
    /// The texts of one language.
    ///
    /// They are always used together, so that no mail mixes languages.
    public struct Variant: Hashable, Sendable, Codable {
        /// The subject line; rendered as a header, never escaped as HTML.
        public var subject: String
        /// The body as plain text.
        public var text: String
        /// The body as HTML, if there is one.
        public var html: String?

        /// Collects the texts of one language.
        public init(subject: String, text: String, html: String? = nil) {
            self.subject = subject
            self.text = text
            self.html = html
        }
    }

    /// A value that the template expects.
    public struct Variable: Hashable, Sendable, Codable {
        /// The name, such as `contact.first_name`.
        public var name: String
        /// Whether rendering fails without it.
        public var isRequired: Bool

        /// Declares a variable.
        public init(_ name: String, isRequired: Bool = false) {
            self.name = name
            self.isRequired = isRequired
        }
    }

    /// The texts by language tag, such as `pt-BR`.
    public var variants: [String: Variant]
    /// The language tag to fall back to.
    public var defaultLocale: String
    /// The declared variables.
    public var variables: [Variable]

    /// Collects the texts of a template.
    public init(variants: [String: Variant], defaultLocale: String, variables: [Variable] = []) {
        self.variants = variants
        self.defaultLocale = defaultLocale
        self.variables = variables
    }

    /// A template in one language.
    public init(_ variant: Variant, locale: String = "en", variables: [Variable] = []) {
        self.init(variants: [locale: variant], defaultLocale: locale, variables: variables)
    }

    /// The texts for a language: `pt-BR`, then `pt`, then the default (RFC 4647, lookup); case does not count.
    public func variant(for locale: String?) -> (locale: String, variant: Variant)? {
        var subtags = (locale ?? "").lowercased().replacing("_", with: "-").split(separator: "-")
        while !subtags.isEmpty {
            let wanted = subtags.joined(separator: "-")
            if let found = variants.first(where: { $0.key.lowercased() == wanted }) { return (found.key, found.value) }
            subtags.removeLast()
        }
        return variants[defaultLocale].map { (defaultLocale, $0) }
    }

    /// The hash of the content.
    public var contentHash: ContentHash {
        var hasher = FieldHasher(domain: "template-v1")
        hasher.add(defaultLocale)
        hasher.add(Int64(variants.count))
        for (locale, variant) in variants.sorted(by: { $0.key < $1.key }) {
            hasher.add([locale, variant.subject, variant.text])
            hasher.add(variant.html)
        }
        hasher.add(variables.flatMap { [$0.name, $0.isRequired ? "required" : "optional"] })
        return hasher.finish()
    }
}
