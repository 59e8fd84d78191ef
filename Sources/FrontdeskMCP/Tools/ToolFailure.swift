internal import Frontdesk
internal import JSONText
internal import OversightQueue
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
        case let error as DecodingError: self.init("invalid_arguments", Self.words(for: error))
        default: return nil
        }
    }

    /// The result of tools/call.
    var json: JSONObject { ["content": .array([ToolResult.text("\(code): \(message)")]), "isError": true] }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context):
            (context.codingPath.map(\.stringValue) + [context.debugDescription]).joined(separator: ": ")
        @unknown default: "the arguments cannot be read"
        }
    }
}
