import Foundation
import JSONText

/// The `desk` command.
@main struct Desk {
    static let version = "0.1.0"

    static func main() async {
        let console = Console.standard
        do throws(CommandFailure) {
            exit(try await run(Array(CommandLine.arguments.dropFirst()), console: console).rawValue)
        } catch {
            console.complain("desk: \(error.message)")
            exit(error.exitCode.rawValue)
        }
    }

    private static func run(_ words: [String], console: Console) async throws(CommandFailure) -> ExitCode {
        switch words.first {
        case nil, "--help"?, "-h"?: console.print(CommandList.overview)
        case "--version"?: console.print("desk \(version)")
        case "help"?: console.print(try help(Array(words.dropFirst())))
        default: return try await runCommand(words, console: console)
        }
        return .success
    }

    private static func help(_ words: [String]) throws(CommandFailure) -> String {
        guard !words.isEmpty else { return CommandList.overview }
        guard let found = CommandList.find(words) else { throw CommandList.unknown(words) }
        return found.command.helpText
    }

    private static func runCommand(_ words: [String], console: Console) async throws(CommandFailure) -> ExitCode {
        guard let (command, rest) = CommandList.find(words) else { throw CommandList.unknown(words) }
        let arguments = try ArgumentReader.read(rest, options: command.options)
        if arguments.has("help") {
            console.print(command.helpText)
            return .success
        }
        do throws(CommandFailure) {
            return try await command.run(arguments, console: console)
        } catch  where arguments.has("json") && error.exitCode != .usage {
            console.print(JSONWriter.line(error.json))
            return error.exitCode
        }
    }
}
