/// A subcommand of `desk`.
protocol Command: Sendable {
    /// What `desk help` says about it, and the options it understands.
    var help: Help { get }

    /// Does what the arguments say.
    func run(_ arguments: Arguments, console: Console) async throws(CommandFailure) -> ExitCode
}

extension Command {
    /// The options of its own, and those that every command has.
    var options: [Option] {
        help.options + (self is any BatchCommand ? [.jsonl] : []) + Option.common
    }

    /// The text of `desk help`.
    var helpText: String { help.text(options: options) }
}
