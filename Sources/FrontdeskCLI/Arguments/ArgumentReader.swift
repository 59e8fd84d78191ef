import SupportCore

/// Reads a command line: `--name value`, `--name=value`, switches, `-` for the standard input, `--` before what only looks
/// like an option.
struct ArgumentReader {
    private let options: [Option]
    private var rest: ArraySlice<String>
    private var positionals: [String] = []
    private var values: [String: [String]] = [:]

    /// Reads `words` for a command that understands `options`.
    static func read(_ words: some Sequence<String>, options: [Option]) throws(CommandFailure) -> Arguments {
        var reader = ArgumentReader(options: options, rest: Array(words)[...])
        while let word = reader.rest.popFirst() { try reader.take(word) }
        return Arguments(positionals: reader.positionals, values: reader.values)
    }

    private init(options: [Option], rest: ArraySlice<String>) {
        self.options = options
        self.rest = rest
    }

    private mutating func take(_ word: String) throws(CommandFailure) {
        if word == "--" {
            positionals += rest
            rest = []
        } else if word == "-h" {
            values["help"] = [""]
        } else if word.hasPrefix("--") {
            try takeOption(word.dropFirst(2))
        } else if word.hasPrefix("-"), word != "-" {
            throw .usage("unknown option '\(word)'")
        } else {
            positionals.append(word)
        }
    }

    private mutating func takeOption(_ word: Substring) throws(CommandFailure) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        let option = try option(named: name)
        guard option.isRepeatable || values[name] == nil else { throw .usage("--\(name) is given twice") }
        values[name, default: []].append(try value(of: option, inline: parts.dropFirst().first.map(String.init)))
    }

    private func option(named name: String) throws(CommandFailure) -> Option {
        if let option = options.first(where: { $0.name == name }) { return option }
        let hint = NearestName.hint(for: name, among: options.map(\.name), prefix: "--")
        throw .usage("unknown option '--\(name)'\(hint)")
    }

    private mutating func value(of option: Option, inline: String?) throws(CommandFailure) -> String {
        guard let placeholder = option.value else {
            guard inline == nil else { throw .usage("--\(option.name) takes no value") }
            return ""
        }
        guard let value = inline ?? rest.popFirst() else {
            throw .usage("--\(option.name) needs a value: \(option.usage)")
        }
        guard inline != nil || !value.hasPrefix("--") else {
            throw .usage("--\(option.name) needs a value; write --\(option.name)=\(placeholder) if it begins with --")
        }
        return value
    }
}
