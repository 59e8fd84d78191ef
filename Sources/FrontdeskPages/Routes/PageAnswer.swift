internal import SupportCore

/// What a handler answers.
enum PageAnswer: Sendable {
    /// A page within the shell.
    case page(PageContent)
    /// The browser goes on to a path of these pages, where it is said what was done.
    case redirect(String, Flash? = nil, LastDecision? = nil)
    /// A piece of a page, for the script that asked for it.
    case part(String)
    /// A file to keep.
    case file(name: String, type: String, [UInt8])
    /// A customer's HTML, for the frame that takes everything from it.
    case foreignHTML([UInt8])
}

/// A page before the shell is around it.
struct PageContent: Sendable {
    let template: PageTemplates.Name
    let title: String
    let data: TemplateFields
    var status = 200
}

/// What was done by the action before, said once on the next page.
struct Flash: Hashable, Sendable, Codable {
    let title: String
    let text: String
    let isProblem: Bool
}

/// The last approval of a session, which can be undone while its mail is held.
struct LastDecision: Hashable, Sendable, Codable {
    let draft: String
    let mail: String
}
