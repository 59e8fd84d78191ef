import JSONText
import Routing
import SupportCore

extension CommandFailure {
    /// A request or settings with everything that is wrong.
    init(code: String, _ issues: [DocumentIssue]) {
        self.init(code: code, message: issues.map(\.description).joined(separator: "; "))
        details["issues"] = .array(
            issues.map { ["path": .string($0.path), "code": .string($0.code), "message": .string($0.message)] }
        )
    }

    /// A configuration that routing does not take.
    init(_ error: RoutingError) {
        self.init(code: error.code, message: error.description)
        guard case .invalidConfiguration(let issues) = error else { return }
        details["issues"] = CommandFailure(code: error.code, issues).details["issues"]
    }
}
