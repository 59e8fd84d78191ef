import Foundation
import TestSupport
import Testing

/// `Documentation/CommandLine.md` says what every subcommand reads and writes.
struct CommandLineDocumentTests {
    private static func page() throws -> String { try Fixture.text("../Documentation/CommandLine.md") }

    /// The section of a subcommand; nil if there is none.
    private static func section(_ heading: String) throws -> Substring? {
        try page().components(separatedBy: "\n### ").first { $0.hasPrefix("`\(heading)`\n") }
            .map { $0.components(separatedBy: "\n## ")[0][...] }
    }

    /// The names in the list of `desk help`.
    private static func subcommands() throws -> [String] {
        let lines = try DeskProcess.run(["help"]).output.components(separatedBy: "Subcommands:\n")[1]
        return lines.components(separatedBy: "\n\n")[0].split(separator: "\n").map { line in
            line.dropFirst(2).components(separatedBy: "  ")[0]
        }
    }

    @Test func everySubcommandIsOnThePage() throws {
        let names = try Self.subcommands()
        #expect(names.count > 10)
        for name in names {
            let takesBatches = try DeskProcess.run(["help"] + name.split(separator: " ").map(String.init)).output
                .contains("--jsonl")
            let section = try Self.section("desk " + name + (takesBatches ? " --jsonl" : ""))
            #expect(section != nil, "CommandLine.md has nothing about \(name)")
            for part in takesBatches ? ["- In: ", "- Out: ", "```json\n"] : [] {
                #expect(section?.contains(part) == true, "\(name) has no \(part)")
            }
        }
    }

    @Test func everyPairOfLinesIsWhatTheCommandAnswers() throws {
        for name in try Self.subcommands() {
            guard let section = try Self.section("desk \(name) --jsonl") else { continue }
            let lines = section.components(separatedBy: "```json\n")[1].components(separatedBy: "\n```")[0]
                .components(separatedBy: "\n")
            let requests = stride(from: 0, to: lines.count, by: 2).map { lines[$0] }
            let answers = stride(from: 1, to: lines.count, by: 2).map { lines[$0][...] }
            let input = Array(requests.joined(separator: "\n").utf8)
            let run = try DeskProcess.run(name.split(separator: " ").map(String.init) + ["--jsonl"], input: input)
            #expect(run.lines == answers, "\(name)")
        }
    }
}
