import Testing

struct HelpTests {
    static let subcommands = [
        "demo", "sign", "verify", "hash", "render", "text", "decision", "rules test", "rules lint", "hours", "route",
        "audit verify",
    ]

    @Test func listsEverySubcommand() throws {
        let help = try DeskProcess.run([])
        #expect(help.status == 0)
        for name in Self.subcommands {
            let isListed = help.lines.contains { $0.hasPrefix("  \(name) ") }
            #expect(isListed, "\(name) is not listed")
        }
        #expect(try DeskProcess.run(["--help"]).output == help.output)
        #expect(try DeskProcess.run(["help"]).output == help.output)
    }

    @Test(arguments: subcommands) func explains(subcommand: String) throws {
        let words = subcommand.split(separator: " ").map(String.init)
        let help = try DeskProcess.run(["help"] + words)
        #expect(help.status == 0)
        #expect(help.output.hasPrefix("desk \(subcommand): "))
        for part in ["Usage:", "Options:", "--json", "Exit codes:"] {
            #expect(help.output.contains(part))
        }
        #expect(try DeskProcess.run(words + ["--help"]).output == help.output)
        #expect(try DeskProcess.run(words + ["-h"]).output == help.output)
    }

    @Test func saysItsVersion() throws {
        let version = try DeskProcess.run(["--version"])
        #expect(version.status == 0)
        #expect(version.output.hasPrefix("desk "))
    }

    @Test func usesNoColorWhereNobodyLooks() throws {
        #expect(try !DeskProcess.run(["help"]).output.contains("\u{1B}"))
    }
}
