internal import Templates

/// The templates of all pages, compiled once.
///
/// A page's template fills the block `main` of `shell`. Values are always escaped; triple braces are for our own drawings.
struct PageTemplates: Sendable {
    /// A template of this module, by the name that others include it under.
    struct Name: Hashable, Sendable {
        let name: String
        let source: String

        init(_ name: String, _ source: String) {
            self.name = name
            self.source = source
        }

        static func == (left: Name, right: Name) -> Bool { left.name == right.name }

        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    /// The pages, and the pieces that are rendered alone.
    ///
    /// Templates that are added get a name here.
    static let pages: [Name] =
        [
            .problem, .signIn, .queue, .draft, .edit, .conflict, .bulk, .bulkResult, .originalHTML, .editDiff,
        ] + records

    /// What pages include.
    static let partials: [Name] =
        [
            .shell, .form, .reasons, .undo, .words, .mailHead, .original, .evidence, .sources, .concerns, .decide,
            .menus,
            .queueList,
            .draftHead, .editChange,
        ] + recordPartials

    private let templates: [Name: Template]

    /// - Throws: ``/Templates/TemplateError`` with every mistake in a template.
    init() throws {
        let partials = Dictionary(uniqueKeysWithValues: Self.partials.map { ($0.name, $0.source) })
        let limits = Template.Limits(outputBytes: 16 << 20)
        templates = Dictionary(
            uniqueKeysWithValues: try Self.pages.map {
                ($0, try Template($0.source, partials: partials, limits: limits))
            }
        )
    }

    /// - Throws: ``/Templates/TemplateError`` for a name without a value, so that no page is ever shown in part.
    func render(_ name: Name, _ data: TemplateFields) throws -> String {
        guard let template = templates[name] else { throw PageProblem.notFound }
        return try template.render(.object(TemplateObject(data.map { ($0, $1) })), for: .html, unresolved: .fail).text
    }
}
