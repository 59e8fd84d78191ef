internal import MessageText
internal import SupportCore

/// The host's facts as the model reads them; those with a source have a number, by which they are cited.
struct FactSheet: Sendable, Hashable {
    let facts: [Fact]

    static let empty = FactSheet([])

    /// - Parameters:
    ///   - facts: What the host knows.
    ///   - limit: How many bytes of it are shown at most.
    init(_ facts: [Fact], upTo limit: Int = .max) {
        var left = limit
        self.facts = facts.compactMap { fact in
            var shown = fact
            shown.text = String(fact.text.beginning(upTo: left))
            left -= shown.text.utf8.count
            return shown.text.isEmpty ? nil : shown
        }
    }

    /// Whether there is anything to cite.
    var isCitable: Bool { facts.contains { $0.source != nil } }

    /// All that they say, without the numbers by which they are cited.
    var words: [String] {
        facts.flatMap { [$0.text, $0.source?.title, $0.source?.version, $0.source?.address].compactMap(\.self) }
    }

    var text: String {
        facts.enumerated().map { place, fact in
            guard let source = fact.source else { return fact.text }
            let words = [source.title, source.version, source.address].compactMap(\.self).joined(separator: ", ")
            return "[\(place + 1)] \(words)\n\(fact.text)"
        }.joined(separator: "\n\n")
    }
}
