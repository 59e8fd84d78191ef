import Foundation

/// The process's environment, where secrets are out of sight of other users.
enum Environment {
    /// The value of a variable that must be set.
    static func secret(_ name: String) throws(CommandFailure) -> String {
        guard let value = ProcessInfo.processInfo.environment[name] else {
            throw .usage("the environment variable '\(name)' is not set")
        }
        return value
    }
}
