internal import Frontdesk
internal import OversightQueue
internal import Routing
internal import SupportCore

/// Why a request is not carried out, in words for the person who sent it.
struct PageProblem: Error, Hashable {
    let status: Int
    let title: String
    let text: String

    init(_ status: Int, _ title: String, _ text: String) {
        (self.status, self.title, self.text) = (status, title, text)
    }

    static let notFound = PageProblem(404, "There is nothing here", "It may have been erased, or the address is wrong.")
    static let foreignForm = PageProblem(
        403,
        "This form was not taken",
        "It came from another page or an old session. Go back, load the page anew, and try again. Nothing was changed."
    )

    /// The problem that an error of the package is for a person; what only an operator can mend is told without details.
    init(_ error: any Error) {
        switch error {
        case let error as PageProblem: self = error
        case is PermissionError:
            self.init(403, "You may not do this", "An owner of the workspace, or an admin of the inbox, can help.")
        case let error as ConversationError: self.init(404, Self.notFound.title, error.description)
        case let error as RoutingError: self.init(409, "Nothing was changed", error.description)
        case let error as OversightError: self.init(409, "Nothing was changed", error.description)
        default: self.init(503, "The desk cannot do this now", "Nothing was sent. Try again in a moment.")
        }
    }

    var content: PageContent {
        PageContent(
            template: .problem,
            title: title,
            data: ["heading": .string(title), "text": .string(text)],
            status: status
        )
    }
}
