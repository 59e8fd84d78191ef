import JSONText

/// Why a command, or one line of a batch, has no answer.
struct CommandFailure: Error, Sendable {
    /// A stable word for programs.
    let code: String
    /// What was wrong, where, and what was expected.
    ///
    /// Never a secret.
    let message: String
    /// What else programs get, such as a line and a column.
    var details: JSONObject = [:]
    /// How the process ends when this is not a line of a batch.
    var exitCode = ExitCode.badInput

    /// The object that programs read.
    var json: JSONValue {
        var error: JSONObject = ["code": .string(code), "message": .string(message)]
        for member in details.members { error[member.key] = member.value }
        return ["error": .object(error)]
    }
}

extension CommandFailure {
    /// The command line itself is wrong.
    static func usage(_ message: String) -> CommandFailure {
        CommandFailure(code: "usage", message: message, exitCode: .usage)
    }

    /// A field of the input is missing, or is not what it should be.
    static func field(_ path: String, _ problem: String) -> CommandFailure {
        CommandFailure(code: "invalid_field", message: "\(path): \(problem)")
    }
}
