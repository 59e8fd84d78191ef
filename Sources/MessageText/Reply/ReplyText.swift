/// What is new in a reply, and what was taken off it.
///
/// Quoted history, attribution lines, signatures and footers are found by evidence, not by shape alone: a line is the
/// header of a quotation only if it carries what a mail program writes there (a date, a time, an address). Text that the
/// person wrote is kept, wherever it stands:
///
/// - a forwarded message is what the person sends us, so it is kept;
/// - quotations that are answered piece by piece are kept with the answers, as their context, and are not part of ``authoredText``;
/// - if nothing but history is found without any sign of who wrote it, it is the person's own text.
///
/// The result consists of ranges of the bytes as received, so nothing is lost.
public struct ReplyText: Sendable, Hashable {
    /// What a removed piece is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Text of an earlier message.
        case quote
        /// The sender's signature.
        case signature
        /// The line or header block that introduces a quotation.
        case attribution
        /// A line that a program adds: mobile footers, disclaimers, notices of mailing lists, our own footer.
        case footer
    }

    /// A piece that is not part of the new text.
    public struct Piece: Sendable, Hashable {
        /// What the piece is.
        public let kind: Kind
        /// Where it is in ``ReplyText/source``.
        public let range: Range<Int>
    }

    /// The body as received.
    public let source: [UInt8]
    /// The new text, as ranges of ``source`` in order.
    public let kept: [Range<Int>]
    /// The part of ``kept`` that the sender wrote: without answered quotations and without forwarded messages.
    package let authored: [Range<Int>]
    /// What was removed, in order.
    public let removed: [Piece]

    /// How many bytes of a body are read: 256 KiB, so that no mail takes longer than a fifth of a second.
    package static let longestRead = 1 << 18

    /// Trims a plain-text body.
    ///
    /// - Parameters:
    ///   - body: the text as received, with any line ends.
    ///   - subject: the mail's subject. Some programs mark a forwarded message by nothing else ("FW:", "WG:", "TR:").
    ///   - ownFooters: footers that we put under our own mail; their lines are removed where they come back.
    /// - Complexity: linear in the size of the body. What stands behind the first 256 KiB is not read: it is kept, or
    ///   belongs to the history that began before.
    public init(_ body: String, subject: String = "", ownFooters: [String] = []) {
        self.init(utf8: Array(body.utf8), subject: subject, ownFooters: ownFooters)
    }

    /// Trims a body in bytes.
    ///
    /// They should be UTF-8; other bytes are kept as they are.
    public init(utf8 body: [UInt8], subject: String = "", ownFooters: [String] = []) {
        var trimmer = ReplyTrimmer(body, subject: subject, ownFooters: ownFooters)
        let pieces = LinePieces(trimmer.trimmed())
        source = body
        kept = pieces.kept
        authored = pieces.authored
        removed = pieces.removed
    }

    /// The new text.
    ///
    /// Lines end with LF, blank lines at the ends and double ones where a piece was removed are left out.
    public var newText: String { joined(kept) }

    /// The text that the sender wrote, without answered quotations and forwarded messages.
    public var authoredText: String { joined(authored) }

    /// The text of a removed piece, with LF line ends.
    public func text(of piece: Piece) -> String { joined([piece.range]) }

    private func joined(_ ranges: [Range<Int>]) -> String {
        var output: [UInt8] = []
        for range in ranges {
            if !output.isEmpty { output.append(contentsOf: Self.gap(source, before: range.lowerBound)) }
            append(range, to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// One line end, or two if the piece stood apart from what came before it.
    private static func gap(_ source: [UInt8], before start: Int) -> [UInt8] {
        var index = start - 1
        var lineEnds = 0
        while index >= 0, source[index].isMarkupSpace {
            let isLineEnd = source[index] == 0x0A || (source[index] == 0x0D && source[index + 1] != 0x0A)
            if isLineEnd { lineEnds += 1 }
            index -= 1
        }
        return lineEnds > 1 ? [0x0A, 0x0A] : [0x0A]
    }

    /// Appends a range with LF for CRLF and for CR.
    private func append(_ range: Range<Int>, to output: inout [UInt8]) {
        var start = range.lowerBound
        while let index = source[start..<range.upperBound].firstIndex(of: 0x0D) {
            output.append(contentsOf: source[start..<index])
            if index + 1 >= source.count || source[index + 1] != 0x0A { output.append(0x0A) }
            start = index + 1
        }
        output.append(contentsOf: source[start..<range.upperBound])
    }
}
