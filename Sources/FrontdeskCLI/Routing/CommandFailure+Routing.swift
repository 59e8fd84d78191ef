import JSONText
import Routing
import SupportCore

extension CommandFailure {
    /// A configuration that routing does not take, with everything that is wrong with it.
    init(_ error: RoutingError) {
        self.init(code: error.code, message: error.description)
        guard case .invalidConfiguration(let issues) = error else { return }
        details["issues"] = .array(
            issues.map { ["path": .string($0.path), "code": .string($0.code), "message": .string($0.message)] }
        )
    }
}
