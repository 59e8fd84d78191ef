internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import Routing
internal import SupportCore

/// Why a tool has done nothing, in words that a model can act on.
struct ToolFailure: Error, Sendable {
    let code: String
    let message: String

    init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The refusal that an error of the desk stands for; nil for one that is none of the caller's business.
    init?(_ error: any Error) {
        switch error {
        case let failure as ToolFailure: self = failure
        case let error as ReviewRefusal: self.init(error.code, error.description)
        case let error as OversightError: self.init(error.code, error.description)
        case let error as ConversationError: self.init(error.code, error.description)
        case let error as PermissionError: self.init(error.code, error.description)
        case let error as StoreError:
            guard case .contended = error else { return nil }
            self.init(error.code, "others are changing the same records; try again")
        case RoutingError.inboxNotFound: self.init("inbox_not_found", "there is no such inbox")
        default: return nil
        }
    }

    /// The result of tools/call.
    var json: JSONObject { ["content": .array([ToolResult.text("\(code): \(message)")]), "isError": true] }
}
