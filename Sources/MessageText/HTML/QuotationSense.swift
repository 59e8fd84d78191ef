/// Tells a quotation from text that is only indented; mail programs use `blockquote` for both.
struct QuotationSense {
    private static let longestLine = 400

    private var seen = 0
    private var line = Line.other

    /// What the last line in front of a `blockquote` is.
    private enum Line {
        /// `On … wrote:`.
        case attribution
        /// The sender's own words, which point at what follows.
        case colon
        case other
    }

    /// Whether a `blockquote` below what was written is a quotation.
    ///
    /// A program marks it, or an attribution stands in front of it. Without any style it is one too, unless the sender's
    /// own words point at it.
    mutating func judge(_ attributes: TagAttributes, below writer: TextWriter) -> Bool {
        if attributes.isCited { return true }
        if writer.bytes.count != seen {
            seen = writer.bytes.count
            line = Self.line(above: writer)
        }
        switch line {
        case .attribution: return true
        case .colon: return false
        case .other: return !attributes.isStyled
        }
    }

    private static func line(above writer: TextWriter) -> Line {
        guard let last = writer.lastLine(atMost: longestLine) else { return .other }
        let folded = FoldedText(utf8: Array(last)).bytes
        guard AttributionFinder.endsLikeAttribution(folded) else { return .other }
        let evidence = LineEvidence(folded: folded)
        let isProgram =
            evidence.contains(.verb) || evidence.isSuperset(of: [.date, .time])
            || evidence.isSuperset(of: [.address, .date])
            || folded.contains(UInt8(ascii: "<")) && evidence.contains(.address)
        return isProgram ? .attribution : .colon
    }
}
