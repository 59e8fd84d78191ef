/// A subcommand whose part of the package does not exist yet.
///
/// It says so instead of pretending.
struct UnavailableCommand: Command {
    let help: Help

    init(_ name: String, _ summary: String) {
        help = Help(name: name, summary: summary + " (not available yet)", usage: [""], options: [], examples: [])
    }

    func run(_ arguments: Arguments, console: Console) throws(CommandFailure) -> ExitCode {
        let message = "'\(help.name)' is not available in this version"
        throw CommandFailure(code: "unavailable", message: message, exitCode: .unavailable)
    }
}
