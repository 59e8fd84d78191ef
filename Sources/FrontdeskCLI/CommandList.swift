import SupportCore

/// All subcommands, in the order of the help.
enum CommandList {
    static let all: [any Command] = [
        DemoCommand(),
        MCPCommand(),
        SignCommand(),
        VerifyCommand(),
        HashCommand(),
        RenderCommand(),
        TextCommand(),
        DecisionCommand(),
        RulesTestCommand(),
        RulesLintCommand(),
        HoursCommand(),
        RouteCommand(),
        EvaluateCommand(),
        ReplayCommand(),
        AuditVerifyCommand(),
    ]

    /// The command that the first one or two words name.
    static func find(_ words: [String]) -> (command: any Command, rest: ArraySlice<String>)? {
        for count in [2, 1] where words.count >= count {
            let name = words.prefix(count).joined(separator: " ")
            if let command = all.first(where: { $0.help.name == name }) { return (command, words.dropFirst(count)) }
        }
        return nil
    }

    /// The text of `desk help`.
    static var overview: String {
        var lines = ["desk: support-inbox automation at the command line", "", "Usage:"]
        lines += ["  desk SUBCOMMAND [options]", "  desk help SUBCOMMAND", "", "Subcommands:"]
        lines += Help.columns(all.map { ($0.help.name, $0.help.summary) })
        lines += ["", "Where a command reads a file, '-' is the standard input."]
        return lines.joined(separator: "\n")
    }

    /// The complaint about words that name no command.
    static func unknown(_ words: [String]) -> CommandFailure {
        let first = words.first ?? ""
        let group = all.map(\.help.name).filter { $0.hasPrefix(first + " ") }
        if !group.isEmpty { return .usage("'\(first)' needs one of: \(group.joined(separator: ", "))") }
        return .usage("unknown subcommand '\(first)'" + NearestName.hint(for: first, among: all.map(\.help.name)))
    }
}
