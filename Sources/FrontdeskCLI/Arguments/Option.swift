/// An option that a command understands.
struct Option: Sendable {
    /// The name without its two hyphens.
    let name: String
    /// What to call its value in the help; nil for a switch.
    let value: String?
    /// What it does, in one line.
    let summary: String
    /// Whether it may be given more than once.
    let isRepeatable: Bool

    /// An option with a value.
    static func value(_ name: String, _ value: String, _ summary: String) -> Option {
        Option(name: name, value: value, summary: summary, isRepeatable: false)
    }

    /// An option with a value that may be given more than once.
    static func values(_ name: String, _ value: String, _ summary: String) -> Option {
        Option(name: name, value: value, summary: summary, isRepeatable: true)
    }

    /// An option without a value.
    static func flag(_ name: String, _ summary: String) -> Option {
        Option(name: name, value: nil, summary: summary, isRepeatable: false)
    }

    /// How it is written in the help.
    var usage: String { "--" + name + (value.map { " " + $0 } ?? "") }
}

extension Option {
    /// Every command has these.
    static let common: [Option] = [
        .flag("json", "answer as one JSON object"),
        .flag("help", "show this help"),
    ]
    /// The switch of the commands with a batch format.
    static let jsonl = Option.flag("jsonl", "read one JSON object per line, answer one per line")
}
