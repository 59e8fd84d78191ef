internal import Frontdesk
internal import FrontdeskHTTP
internal import SupportCore
internal import Templates

/// A request of somebody who has signed in and may ask for it.
struct Visit: Sendable {
    let desk: SupportDesk
    let reader: Reader
    /// What all paths begin with.
    let prefix: String
    let templates: PageTemplates
    let sessions: Sessions
    /// What the path names, by the parameter's name.
    let parameters: [String: String]
    let query: FormFields
    /// The fields of a form that was sent; empty for a page.
    let form: FormFields
    let now: Timestamp

    /// Who asks.
    var principal: Principal { reader.principal }

    /// What the path names.
    subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    /// Whether the table of rights grants a permission here.
    func may(_ permission: Permission, in inbox: InboxID? = nil) async throws -> Bool {
        try await desk.role(of: principal, in: inbox)?.has(permission) == true
    }

    /// A path of these pages, each part encoded: `path("drafts", id)`.
    func path(_ parts: String...) -> String {
        prefix + parts.map { "/" + $0.pathEncoded }.joined()
    }

    /// A page.
    ///
    /// - Parameters:
    ///   - template: Its template.
    ///   - title: What the browser calls it.
    ///   - data: What the template shows, besides what the shell knows.
    ///   - status: The HTTP status.
    /// - Returns: The answer.
    func page(_ template: PageTemplates.Name, _ title: String, _ data: TemplateFields, status: Int = 200) -> PageAnswer
    {
        .page(PageContent(template: template, title: title, data: data, status: status))
    }

    /// Sends the browser on after an action, to say there what was done.
    func done(_ text: String, then path: String, decision: LastDecision? = nil) -> PageAnswer {
        .redirect(path, Flash(title: text, text: "", isProblem: false), decision)
    }

    /// Sends the browser on after an action that changed nothing, to say there why.
    func failed(_ title: String, _ text: String, then path: String) -> PageAnswer {
        .redirect(path, Flash(title: title, text: text, isProblem: true), nil)
    }
}

/// Named values of a template.
typealias TemplateFields = [String: TemplateValue]

extension String {
    /// As one segment of a path: everything but letters, digits and `-._~` is percent-encoded.
    var pathEncoded: String {
        var text = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: "."):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        // A browser would take a segment of dots for a way up.
        return text == "." ? "%2E" : text == ".." ? "%2E%2E" : text
    }
}
