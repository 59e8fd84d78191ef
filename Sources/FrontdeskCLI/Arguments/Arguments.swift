/// What stood on the command line after the subcommand.
struct Arguments: Sendable {
    /// What is no option, in order.
    let positionals: [String]
    private let values: [String: [String]]

    init(positionals: [String], values: [String: [String]]) {
        self.positionals = positionals
        self.values = values
    }

    /// Whether a switch, or an option with any value, was given.
    func has(_ name: String) -> Bool {
        values[name] != nil
    }

    /// The value of an option.
    func value(_ name: String) -> String? {
        values[name]?.last
    }

    /// All values of a repeated option, in order.
    func all(_ name: String) -> [String] {
        values[name] ?? []
    }

    /// The value of an option that must be there.
    func required(_ name: String) throws(CommandFailure) -> String {
        guard let value = value(name) else { throw .usage("--\(name) is missing") }
        return value
    }

    /// One of the words that an option allows.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        default fallback: Choice
    ) throws(CommandFailure) -> Choice {
        guard let word = value(name) else { return fallback }
        guard let choice = Choice(rawValue: word) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage("--\(name) is one of \(words), not '\(word)'")
        }
        return choice
    }

    /// The file to read: the one positional, or `-` for the standard input.
    func file() throws(CommandFailure) -> String {
        guard positionals.count <= 1 else { throw .usage("expected one file, found \(positionals.count)") }
        return positionals.first ?? "-"
    }
}
