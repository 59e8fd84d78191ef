/// A workspace's templates: drafts that can be edited, and published versions that never change.
public struct TemplateLibrary: Sendable {
    private let store: WorkspaceStore

    /// Opens the library of a workspace.
    public init(_ store: WorkspaceStore) {
        self.store = store
    }

    /// Adds a template with a first draft.
    ///
    /// - Throws: ``TemplateLibraryError/exists(_:)``.
    @discardableResult
    public func create(
        _ id: TemplateID,
        name: String,
        draft: TemplateContent,
        by actor: Principal
    ) async throws -> MailTemplate {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: actor)
            guard try await unit.read(MailTemplate.self, id.rawValue) == nil else {
                throw TemplateLibraryError.exists(id)
            }
            let template = MailTemplate(id: id, name: name, draft: draft, versionCount: 0, edition: 1)
            try unit.save(template)
            unit.record(Self.event(.templateCreated, template, by: actor))
            return template
        }
    }

    /// Replaces a template's draft.
    ///
    /// - Parameters:
    ///   - id: The template.
    ///   - edition: The edition that the change was made on.
    ///   - draft: The new draft.
    ///   - actor: Who changes it.
    /// - Returns: The template with its new edition.
    /// - Throws: ``TemplateLibraryError/changedMeanwhile(current:)`` if someone else changed it first.
    @discardableResult
    public func edit(
        _ id: TemplateID,
        edition: Int,
        draft: TemplateContent,
        by actor: Principal
    ) async throws -> MailTemplate {
        try await change(id, .templateEdited, by: actor) { template, _ in
            guard template.edition == edition else {
                throw TemplateLibraryError.changedMeanwhile(current: template.edition)
            }
            template.draft = draft
        }
    }

    /// Everything to look at before a draft is published: errors, and variables that are not declared.
    public func findings(in draft: TemplateContent) -> [TemplateFinding] {
        draft.findings
    }

    /// Publishes the draft as a new version and puts it into use.
    ///
    /// - Throws: ``TemplateLibraryError/invalid(_:)`` with all errors.
    @discardableResult
    public func publish(_ id: TemplateID, by actor: Principal) async throws -> TemplateVersion {
        var version: TemplateVersion?
        try await change(id, .templatePublished, by: actor) { template, unit in
            let draft = template.draft
            guard draft.variants[draft.defaultLocale] != nil else {
                throw TemplateLibraryError.missingDefault(locale: draft.defaultLocale)
            }
            let errors = draft.findings.filter(\.isError)
            guard errors.isEmpty else { throw TemplateLibraryError.invalid(errors) }
            let new = TemplateVersion(
                id: TemplateVersionID(unit.makeIdentifier()),
                templateID: id,
                number: template.versionCount + 1,
                content: draft,
                contentHash: draft.contentHash,
                publishedBy: actor,
                publishedAt: unit.now
            )
            try unit.save(new)
            template.versionCount = new.number
            template.published = new.id
            version = new
        }
        guard let version else { throw TemplateLibraryError.unknownTemplate(id) }
        return version
    }

    /// Puts an older version of the template back into use.
    @discardableResult
    public func rollBack(_ id: TemplateID, to version: TemplateVersionID, by actor: Principal) async throws
        -> MailTemplate
    {
        try await change(id, .templateRolledBack, by: actor) { template, unit in
            let old = try await unit.read(TemplateVersion.self, version.rawValue)
            guard old?.templateID == id else { throw TemplateLibraryError.unknownVersion(version) }
            template.published = version
        }
    }

    /// The template with that identifier.
    public func template(_ id: TemplateID) async throws -> MailTemplate? {
        try await store.fetch(MailTemplate.self, id.rawValue)
    }

    /// The version with that identifier, whose text never changes.
    public func version(_ id: TemplateVersionID) async throws -> TemplateVersion {
        guard let version = try await store.fetch(TemplateVersion.self, id.rawValue) else {
            throw TemplateLibraryError.unknownVersion(id)
        }
        return version
    }

    /// The version of a template that is in use.
    public func published(_ id: TemplateID) async throws -> TemplateVersion {
        guard let template = try await template(id) else { throw TemplateLibraryError.unknownTemplate(id) }
        guard let published = template.published else { throw TemplateLibraryError.notPublished(id) }
        return try await version(published)
    }

    /// A page of a template's versions, the oldest first.
    public func versions(of id: TemplateID, limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<
        TemplateVersion
    > {
        let range = IndexRange.prefix(.text(id.rawValue))
        return try await store.page(TemplateVersion.self, index: "template", range: range, limit: limit, cursor: cursor)
    }

    @discardableResult
    private func change(
        _ id: TemplateID,
        _ kind: EventKind,
        by actor: Principal,
        _ change: (inout MailTemplate, inout UnitOfWork) async throws -> Void
    ) async throws -> MailTemplate {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: actor)
            guard var template = try await unit.read(MailTemplate.self, id.rawValue) else {
                throw TemplateLibraryError.unknownTemplate(id)
            }
            try await change(&template, &unit)
            template.edition += 1
            try unit.save(template)
            unit.record(Self.event(kind, template, by: actor))
            return template
        }
    }

    private static func event(_ kind: EventKind, _ template: MailTemplate, by actor: Principal) -> WorkspaceEvent {
        WorkspaceEvent(
            kind,
            by: actor,
            subject: template.id.rawValue,
            details: [
                "edition": String(template.edition), "draft_hash": template.draft.contentHash.hex,
                "version": template.published?.rawValue ?? "",
            ]
        )
    }
}
