internal import MessageText

/// The sentences that something supports: what the host has said itself, and what the model has cited in good order.
struct SupportedSentences: Sendable {
    private let said: Set<FoldedText>
    private let cited: Set<FoldedText>
    private let claims: [FoldedText]

    init(by citations: [DraftSupport.Citation], in trusted: [String]) {
        said = Set(trusted.flatMap(DraftSentences.split).map(Self.folded))
        let good = citations.filter { $0.isVerified && Self.shareWords($0.claim, $0.quote) }.map(\.claim)
        cited = Set(good.flatMap(DraftSentences.split).map(Self.folded))
        claims = good.map(Self.folded).filter { $0.bytes.count >= Self.shortestClaim }
    }

    func contains(_ sentence: String) -> Bool {
        let folded = Self.folded(sentence)
        return said.contains(folded) || cited.contains(folded) || isCovered(folded)
    }

    /// Whether what several claims leave of a sentence is too little to state anything.
    private func isCovered(_ sentence: FoldedText) -> Bool {
        var rest = sentence.bytes
        for claim in claims {
            guard let range = sentence.firstRange(of: claim) else { continue }
            for place in range { rest[place] = UInt8(ascii: " ") }
        }
        guard rest != sentence.bytes else { return false }
        return DraftSentences.words(in: String(decoding: rest, as: UTF8.self)) < DraftSentences.fewestWords
    }

    /// In bytes; what is shorter would be found in any sentence.
    private static let shortestClaim = 12

    /// Without the full stop, which a model may leave out.
    private static func folded(_ sentence: String) -> FoldedText {
        let end = sentence.lastIndex { !$0.isPunctuation && !$0.isWhitespace }
        return FoldedText(String(end.map { sentence[...$0] } ?? ""))
    }

    /// Whether a claim and the quotation for it have a number, a long word or an ideograph in common.
    ///
    /// Anything could be cited for anything otherwise.
    private static func shareWords(_ claim: String, _ quote: String) -> Bool {
        !tellingWords(of: claim).isDisjoint(with: tellingWords(of: quote))
    }

    private static func tellingWords(of text: String) -> Set<Substring> {
        let folded = FoldedText(text).description
        let words = folded.split { !$0.isLetter && !$0.isNumber }
        let ideographs = folded.indices.filter { folded[$0].unicodeScalars.contains { $0.value >= 0x2E80 } }
        return Set(words.filter { $0.count >= 5 || $0.contains(where: \.isNumber) })
            .union(ideographs.map { folded[$0...$0] })
    }
}
