internal import JSONText

/// What a model says supports a sentence of its draft; whether it does is for others to check.
package struct ModelCitation: Sendable, Hashable {
    /// The number of the fact, from 1.
    package let fact: Int
    /// The words of the fact.
    package var quote: String
    /// The sentence of the draft.
    package var claim: String

    package init(fact: Int, quote: String, claim: String) {
        self.fact = fact
        self.quote = quote
        self.claim = claim
    }

    /// The most citations of one answer that are read.
    package static let limit = 100

    /// Reads the citations of an answer; what is none supports nothing, so it is left out.
    static func citations(in object: JSONObject) -> [ModelCitation] {
        (object["citations"]?.elements ?? []).prefix(limit).compactMap { element in
            guard let fields = element.object, let number = fields["fact"]?.integer, let fact = Int(exactly: number),
                let quote = fields["quote"]?.text, let claim = fields["claim"]?.text
            else { return nil }
            return ModelCitation(fact: fact, quote: quote, claim: claim)
        }
    }
}
