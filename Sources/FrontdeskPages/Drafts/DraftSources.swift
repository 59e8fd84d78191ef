internal import OversightQueue
internal import SupportCore
internal import Templates

/// What a draft's model has cited, and where the draft's text rests on it or on nothing.
struct DraftSources {
    /// A stretch of a text, in words and the white space between them.
    struct Mark {
        let length: Int
        let opening: String
        let closing: String
    }

    private let citations: [DraftSupport.Citation]
    private let doubtful: Set<String>
    private let sentences: [Substring: [(words: [Substring], opening: String, closing: String)]]

    /// The most sentences that are marked.
    private static let limit = 200

    init(_ support: DraftSupport?) {
        citations = support?.citations ?? []
        let claims = support?.unsupported ?? []
        doubtful = Set(claims.filter { $0.kind != .sentence }.map(\.text))
        let cited = citations.enumerated().filter(\.element.isVerified).map { place, citation in
            let number = place + 1
            return (citation.claim, "<a class=\"cite\" href=\"#fact-\(number)\">", "<sup>\(number)</sup></a>")
        }
        let open = claims.filter { $0.kind == .sentence }.map { ($0.text, Self.unsourced, "</span>") }
        sentences = Dictionary(grouping: (open + cited).prefix(Self.limit).compactMap(Self.sentence)) { $0.words[0] }
    }

    private static let unsourced = #"<span class="bare" title="no source">"#

    private static func sentence(_ text: String, _ opening: String, _ closing: String)
        -> (words: [Substring], opening: String, closing: String)?
    {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : (words, opening, closing)
    }

    /// Whether nothing supports a word: a number, a date, a link or an address.
    func doubts(_ word: Substring) -> Bool { !doubtful.isEmpty && doubtful.contains(String(word)) }

    /// The mark of a sentence that begins with the first piece; nil if none does.
    func mark(at pieces: ArraySlice<Substring>) -> Mark? {
        guard let first = pieces.first, let candidates = sentences[first] else { return nil }
        for candidate in candidates {
            let length = 2 * candidate.words.count - 1
            let words = pieces.prefix(length).enumerated().lazy.filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            guard pieces.count >= length, words.elementsEqual(candidate.words) else { continue }
            return Mark(length: length, opening: candidate.opening, closing: candidate.closing)
        }
        return nil
    }

    /// The sources for the page, in the order of their numbers.
    var list: TemplateValue {
        .list(
            citations.enumerated().map { place, citation in
                let address = citation.source?.address ?? ""
                let isLink = address.hasPrefix("https://") || address.hasPrefix("http://")
                return [
                    "number": .integer(place + 1),
                    "title": .string(citation.source?.title ?? "A source that was not shown"),
                    "quote": .string(citation.quote.cut(to: 2_000).text),
                    "claim": .string(citation.claim.cut(to: 400).text),
                    "version": TemplateValue(citation.source?.version), "link": TemplateValue(isLink ? address : nil),
                    "place": TemplateValue(isLink || address.isEmpty ? nil : address),
                    "isVerified": .bool(citation.isVerified),
                ]
            }
        )
    }
}
