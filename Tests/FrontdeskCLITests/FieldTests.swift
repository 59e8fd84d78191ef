import Testing

/// What mail programs, gateways, providers and people really send.
struct FieldTests {
    @Test(arguments: FieldCase.files) func answersWhatTheFieldSends(file: String) throws {
        let cases = try FieldCase.all(in: file)
        for (subcommand, cases) in Dictionary(grouping: cases, by: \.subcommand) {
            let words = subcommand.split(separator: " ").map(String.init)
            let lines = try cases.map { try $0.line() }
            let run = try DeskProcess.run(words + ["--jsonl"], input: Array(lines.joined(separator: [0x0A])))
            try #require(run.lines.count == cases.count)
            for (example, line) in zip(cases, run.lines) {
                let isRight = JSONLine(line).map { example.accepts($0.object) } ?? false
                #expect(isRight, "\(example.id): \(line)\n\(example.reason)")
            }
        }
    }

    @Test func thereAreCases() {
        #expect(FieldCase.files.count >= 8)
    }
}
