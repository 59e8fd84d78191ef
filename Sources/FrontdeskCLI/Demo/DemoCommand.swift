import Frontdesk
import JSONText

/// `desk demo`: a day of mail through the whole loop, in memory.
struct DemoCommand: Command {
    let help = Help(
        name: "demo",
        summary: "run a day of mail through the whole loop",
        usage: ["[--interactive] [--fixtures FOLDER]"],
        details: [
            "Takes signed webhooks from the fixtures, verifies and stores them, applies rules, asks a stub model,",
            "lets a reviewer decide on its drafts, sends through a recording provider, and verifies the audit log.",
            "Everything happens in memory, on a clock of its own; nothing leaves this machine.",
        ],
        options: [
            .flag("interactive", "be the reviewer"),
            .value("fixtures", "FOLDER", "read deliveries and rules from there"),
        ],
        examples: [
            .init("Watch a day of support", "desk demo"),
            .init("Decide on the drafts yourself", "desk demo --interactive"),
            .init("The same for a program", "desk demo --json"),
        ],
        refusal: "something did not become what it should"
    )

    func run(_ arguments: Arguments, console: Console) async throws(CommandFailure) -> ExitCode {
        guard arguments.positionals.isEmpty else { throw .usage("demo takes no file; see desk help demo") }
        let fixtures = try DemoFixtures(arguments.value("fixtures"))
        let narrator = DemoNarrator(console: console, isJSON: arguments.has("json"))
        let isInteractive = arguments.has("interactive")
        do {
            let summary = try await play(
                fixtures,
                narrator,
                DemoReviewer(isInteractive: isInteractive, narrator: narrator)
            )
            DemoReport(summary: summary, narrator: narrator).print()
            return summary.isAsExpected ? .success : .refused
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(code: "demo_failed", message: "the demo stopped: \(error)", exitCode: .refused)
        }
    }

    private func play(
        _ fixtures: DemoFixtures,
        _ narrator: DemoNarrator,
        _ reviewer: DemoReviewer
    ) async throws -> DemoSummary {
        let tally = DemoTally()
        let company = try DemoWorkspace(observer: tally)
        var narrator = narrator
        narrator.names = try await company.furnish(try fixtures.rules())
        let run = DemoRun(company, tally: tally, narrator: narrator, reviewer: reviewer)
        for delivery in try fixtures.deliveries() { try await run.play(delivery) }
        try await run.hearOtherChannels()
        try await run.finish()
        return run.summary
    }
}

/// The last lines of the demo.
struct DemoReport {
    let summary: DemoSummary
    let narrator: DemoNarrator

    func print() {
        narrator.isJSON ? printJSON() : printText()
    }

    private func printText() {
        let console = narrator.console
        printRollout(console)
        console.print("")
        console.print(console.colored("Summary", .bold))
        for row in summary.rows { console.print("  \(row.name.padding(to: 22))\(row.value)") }
        console.print("  \("audit log".padding(to: 22))\(summary.auditLine)")
        console.print("")
        for failure in summary.failures { console.print(console.colored("  ✗ \(failure)", .red)) }
        let verdict =
            summary.isAsExpected ? "Everything became what it should." : "Not everything became what it should."
        console.print(console.colored(verdict, summary.isAsExpected ? .green : .red))
    }

    /// Where each category stands after one day.
    private func printRollout(_ console: Console) {
        guard let report = summary.rollout else { return }
        console.print("")
        console.print(console.colored("On the way to automation", .bold))
        for line in report.description.split(separator: "\n") { console.print("  \(line)") }
    }

    private func printJSON() {
        var numbers: [(String, JSONValue)] = summary.rows.map { ($0.name.replacing(" ", with: "_"), .int($0.value)) }
        numbers.append(("audit", .string(summary.auditLine)))
        let summaryObject: JSONValue = .object(JSONObject(numbers))
        narrator.console.print(
            JSONWriter.line([
                "summary": summaryObject, "as_expected": .bool(summary.isAsExpected),
                "failures": .strings(summary.failures),
            ])
        )
    }
}
