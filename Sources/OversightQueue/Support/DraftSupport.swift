package import MessageText
public import SupportCore

/// What supports a model's draft, and what of it nothing supports, for its reviewer.
///
/// It is about the text as the model wrote it. That a source says what is quoted does not prove that it means what the draft makes
/// of it: that is for a person to see.
public struct DraftSupport: Sendable, Hashable, Codable {
    /// What the model has cited, in the order of its answer.
    public let citations: [Citation]
    /// What nothing supports, in the order of the draft, sentences last.
    public let unsupported: [Claim]

    package init(citations: [Citation] = [], unsupported: [Claim] = []) {
        self.citations = citations
        self.unsupported = unsupported
    }

    package var isEmpty: Bool { citations.isEmpty && unsupported.isEmpty }

    /// The reasons for which the draft needs a person, as stable words.
    package var concerns: [String] {
        Claim.Kind.allCases.filter { kind in unsupported.contains { $0.kind == kind } }.map {
            "unsupported_\($0.rawValue)"
        }
            + (citations.allSatisfy(\.isVerified) ? [] : ["unverified_citation"])
    }
}

extension DraftSupport {
    /// A part of a draft that nothing supports.
    public struct Claim: Sendable, Hashable, Codable {
        /// What it is.
        public enum Kind: String, Sendable, Codable, CaseIterable {
            /// A number or an amount.
            case number
            /// A date, or the name of a day or a month.
            case date
            /// An address on the web.
            case link
            /// A mail address.
            case address
            /// A sentence that no fact supports.
            case sentence
        }

        /// What it is.
        public let kind: Kind
        /// As it stands in the draft.
        public let text: String
    }

    /// A source that the model names for a sentence.
    public struct Citation: Sendable, Hashable, Codable {
        /// The sentence of the draft.
        public let claim: String
        /// The words that the model says the source has.
        public let quote: String
        /// The source; nil if the model has named one that it was not shown.
        public let source: Fact.Source?
        /// Whether the source has these words, in any case and spacing.
        public let isVerified: Bool

        enum CodingKeys: String, CodingKey {
            case claim
            case quote
            case source
            case isVerified = "is_verified"
        }
    }
}

extension DraftSupport {
    /// Checks a draft.
    ///
    /// - Parameters:
    ///   - draft: The text.
    ///   - citations: What its model says supports it.
    ///   - facts: What the model was shown, in the order of their numbers.
    ///   - trusted: What else the host and its people have said.
    ///   - sources: All that the model could know, for numbers, dates, links and addresses.
    /// - Complexity: linear in the size of the texts for a given number of citations.
    package init(
        of draft: String,
        citing citations: [ModelCitation],
        facts: [Fact],
        trusted: [String],
        sources: @autoclosure () -> [String]
    ) {
        let claims = UnsupportedClaims(in: draft, sources: sources()).claims
        guard facts.contains(where: { $0.source != nil }) else {
            self.init(unsupported: claims)
            return
        }
        let checked = CitationCheck(facts).citations(citations)
        let known = SupportedSentences(by: checked, in: trusted + facts.map(\.text))
        let open = DraftSentences(draft).sentences.filter { !known.contains($0) }
        self.init(citations: checked, unsupported: claims + open.map { Claim(kind: .sentence, text: $0) })
    }
}
