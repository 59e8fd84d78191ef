internal import MessageText
internal import SupportCore

/// Looks whether sources have the words that a model quotes.
struct CitationCheck: Sendable {
    private let facts: [Fact]
    private let folded: [FoldedText?]

    init(_ facts: [Fact]) {
        self.facts = facts
        folded = facts.map { $0.source == nil ? nil : FoldedText($0.text) }
    }

    func citations(_ named: [ModelCitation]) -> [DraftSupport.Citation] {
        named.map { citation in
            let place = citation.fact - 1
            let isKnown = facts.indices.contains(place)
            return DraftSupport.Citation(
                claim: citation.claim,
                quote: citation.quote,
                source: isKnown ? facts[place].source : nil,
                isVerified: isKnown && folded[place].map { Self.says($0, citation.quote) } ?? false
            )
        }
    }

    /// A word or two occur anywhere, so a quotation has to be longer, or all of the fact.
    private static func says(_ fact: FoldedText, _ quote: String) -> Bool {
        let quote = FoldedText(quote)
        return fact == quote || quote.bytes.count >= shortest && fact.contains(quote)
    }

    /// In bytes.
    private static let shortest = 12
}
