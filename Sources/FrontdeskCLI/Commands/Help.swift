/// What `desk help` says about a command.
struct Help: Sendable {
    /// The words that call the command, such as `rules test`.
    let name: String
    /// What it does, in one line without a full stop.
    let summary: String
    /// What may follow the name.
    let usage: [String]
    /// What a user has to know beyond the options; empty if that is nothing.
    var details: [String] = []
    /// The options of its own.
    let options: [Option]
    /// Calls that work, each with what it shows.
    let examples: [Example]
    /// What the exit code 1 means; nil if it cannot happen.
    var refusal: String?

    /// A call that works.
    struct Example: Sendable {
        let purpose: String
        let call: String

        init(_ purpose: String, _ call: String) {
            self.purpose = purpose
            self.call = call
        }
    }

    /// The whole text; `options` are all that the command understands.
    func text(options: [Option]) -> String {
        var lines = ["desk \(name): \(summary)", "", "Usage:"]
        lines += usage.map { "  desk \(name)" + ($0.isEmpty ? "" : " \($0)") }
        if !details.isEmpty { lines += [""] + details }
        lines += ["", "Options:"] + Self.columns(options.map { ($0.usage, $0.summary) })
        if !examples.isEmpty { lines += ["", "Examples:"] }
        lines += examples.flatMap { ["  # \($0.purpose)", "  \($0.call)"] }
        lines += ["", "Exit codes:"] + Self.columns(exitCodes)
        return lines.joined(separator: "\n")
    }

    private var exitCodes: [(String, String)] {
        var codes = [("0", "done")]
        if let refusal { codes.append(("1", refusal)) }
        codes += [("64", "the command line is wrong"), ("65", "the input cannot be understood")]
        return codes + [("66", "the input cannot be read")]
    }

    /// Two columns, the second aligned.
    static func columns(_ rows: [(String, String)]) -> [String] {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "  " + $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }
    }
}
