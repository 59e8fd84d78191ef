internal import OversightQueue
public import SupportCore
public import Templates

extension TransactionalMail {
    /// What a transactional mail says.
    public enum Content: Sendable, Hashable {
        /// Texts as they are; the subject is put on one line.
        case plain(subject: String, text: String, html: String? = nil)
        /// Texts of the host's own with values; the HTML escapes every one of them.
        case inline(TemplateContent, values: TemplateValue, locale: String? = nil)
        /// The version of a library's template that is in use.
        case template(TemplateID, values: TemplateValue, locale: String? = nil)
        /// A certain version of a library's template, whose text never changes.
        case version(TemplateVersionID, values: TemplateValue, locale: String? = nil)
        /// A template that the provider keeps (source: `templateVersionId`); the values go as metadata.
        case provider(templateVersionID: String, subject: String)
    }
}

extension TransactionalMail.Content {
    /// Fills in the texts; a name without a value is an error, because no person sees the mail before it leaves.
    func fill(_ mail: inout OutboundMail, in unit: inout UnitOfWork) async throws {
        switch self {
        case .plain(let subject, let text, let html):
            mail.subject = HeaderText(subject).text
            mail.bodyText = text
            mail.bodyHTML = html
        case .provider(let version, let subject):
            mail.subject = HeaderText(subject).text
            mail.templateVersionID = version
        case .inline(let content, let values, let locale):
            mail.take(try content.render(values, locale: locale, unresolved: .fail))
        case .version(let id, let values, let locale):
            mail.take(try await Self.version(id, in: &unit).render(values, locale: locale, unresolved: .fail))
        case .template(let id, let values, let locale):
            let version = try await Self.published(id, in: &unit)
            mail.take(try version.render(values, locale: locale, unresolved: .fail))
        }
    }

    private static func published(_ id: TemplateID, in unit: inout UnitOfWork) async throws -> TemplateVersion {
        guard let template = try await unit.read(MailTemplate.self, id.rawValue) else {
            throw TemplateLibraryError.unknownTemplate(id)
        }
        guard let version = template.published else { throw TemplateLibraryError.notPublished(id) }
        return try await Self.version(version, in: &unit)
    }

    private static func version(_ id: TemplateVersionID, in unit: inout UnitOfWork) async throws -> TemplateVersion {
        guard let version = try await unit.read(TemplateVersion.self, id.rawValue) else {
            throw TemplateLibraryError.unknownVersion(id)
        }
        return version
    }
}

extension OutboundMail {
    fileprivate mutating func take(_ rendered: RenderedMail) {
        subject = rendered.subject
        bodyText = rendered.text
        bodyHTML = rendered.html
    }
}
