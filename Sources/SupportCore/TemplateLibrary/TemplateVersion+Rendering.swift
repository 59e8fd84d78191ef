public import Templates

/// A mail's texts, made from one version of a template in one language.
public struct RenderedMail: Hashable, Sendable {
    /// The version that the texts are from; nil if they are from no template of the library.
    public let versionID: TemplateVersionID?
    /// The language that was used.
    public let locale: String
    /// The subject, on one line.
    public let subject: String
    /// The body as plain text.
    public let text: String
    /// The body as HTML, if the template has one.
    public let html: String?
    /// Names without a value that were left in the texts, each once.
    public let unresolved: [String]
}

extension TemplateVersion {
    /// Fills the version's texts.
    ///
    /// - Parameters:
    ///   - values: The values by name.
    ///   - locale: The reader's language tag, if known.
    ///   - policy: What becomes of names without a value.
    /// - Returns: The texts, all in one language.
    /// - Throws: ``TemplateLibraryError``: a required value is missing, or a text cannot be rendered.
    public func render(
        _ values: TemplateValue,
        locale: String? = nil,
        unresolved policy: UnresolvedPolicy = .leaveIntact
    ) throws(TemplateLibraryError) -> RenderedMail {
        try content.render(values, locale: locale, unresolved: policy, as: id)
    }
}

extension TemplateContent {
    /// Fills texts that need not be in the library, such as those of a configuration.
    ///
    /// - Parameters:
    ///   - values: The values by name.
    ///   - locale: The reader's language tag, if known.
    ///   - policy: What becomes of names without a value.
    ///   - version: The version that the texts are from, if they are from one.
    /// - Returns: The texts, all in one language.
    /// - Throws: ``TemplateLibraryError``: a required value is missing, or a text cannot be rendered.
    public func render(
        _ values: TemplateValue,
        locale: String? = nil,
        unresolved policy: UnresolvedPolicy = .leaveIntact,
        as version: TemplateVersionID? = nil
    ) throws(TemplateLibraryError) -> RenderedMail {
        guard let (locale, variant) = variant(for: locale) else { throw .missingDefault(locale: defaultLocale) }
        let missing = variables.filter { $0.isRequired && Self.isMissing($0.name, in: values) }
        guard missing.isEmpty else { throw .missingValues(missing.map(\.name)) }
        do {
            let subject = try Template(variant.subject).render(values, for: .header, unresolved: policy)
            let text = try Template(variant.text).render(values, for: .text, unresolved: policy)
            let html = try variant.html.map { source throws(TemplateError) in
                try Template(source).render(values, for: .html, unresolved: policy)
            }
            let names = subject.unresolved + text.unresolved + (html?.unresolved ?? [])
            return RenderedMail(
                versionID: version,
                locale: locale,
                subject: subject.text,
                text: text.text,
                html: html?.text,
                unresolved: Set(names).sorted()
            )
        } catch {
            throw .unrenderable(error)
        }
    }

    private static func isMissing(_ name: String, in values: TemplateValue) -> Bool {
        var value = values
        for part in name.split(separator: ".") {
            guard case .object(let object) = value, let next = object[String(part)] else { return true }
            value = next
        }
        return value.isBlank
    }
}
