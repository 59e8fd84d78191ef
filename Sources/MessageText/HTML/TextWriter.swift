/// Collects the text of a body and lays it out.
///
/// White space and boundaries are only remembered; they are written in front of the next text, so that runs of them cost
/// nothing and none remain at the ends.
struct TextWriter {
    /// The boundary that comes before the next text.
    ///
    /// A stronger one replaces a weaker one.
    enum Boundary: Int {
        case none, space, line, paragraph
    }

    /// Quotations deeper than this are marked as if they were this deep, so that the output stays bounded.
    private static let deepestMark = 5

    private let layout: HTMLBody.Layout
    private(set) var bytes: [UInt8] = []
    private var pending = Boundary.none
    private var opensItem = false
    private var depth = 0

    init(layout: HTMLBody.Layout, capacity: Int) {
        self.layout = layout
        bytes.reserveCapacity(capacity)
    }

    /// A place to return to, when what follows turns out to be hidden.
    struct Mark {
        fileprivate let count: Int
        fileprivate let pending: Boundary
    }

    var mark: Mark { Mark(count: bytes.count, pending: pending) }

    /// Forgets the text that was written since `mark`.
    mutating func rewind(to mark: Mark) {
        guard bytes.count > mark.count else { return }
        bytes.removeLast(bytes.count - mark.count)
        pending = Boundary(rawValue: max(pending.rawValue, mark.pending.rawValue)) ?? pending
    }

    /// Asks for a boundary before the next text.
    @inline(__always)
    mutating func part(by boundary: Boundary) {
        let wanted = layout == .flat ? .space : boundary
        if wanted.rawValue > pending.rawValue { pending = wanted }
    }

    /// Breaks the line; a second break in a row leaves a line empty.
    mutating func breakLine() {
        part(by: pending.rawValue >= Boundary.line.rawValue ? .paragraph : .line)
    }

    /// Begins an item of a list.
    mutating func beginItem() {
        part(by: .line)
        opensItem = layout == .lines
    }

    /// Enters a quotation (`step` 1) or leaves it (-1).
    mutating func quote(by step: Int) {
        part(by: layout == .lines ? .paragraph : .space)
        depth = max(0, depth + step)
    }

    /// Writes one byte of text that is not white space.
    @inline(__always)
    mutating func put(_ byte: UInt8) {
        if pending != .none || opensItem || bytes.isEmpty { settle() }
        bytes.append(byte)
    }

    /// Writes the bytes of one scalar, or remembers it as white space, or drops it.
    mutating func put(_ source: [UInt8], at index: Int, _ spacing: (kind: Spacing, length: Int)) {
        switch spacing.kind {
        case .space: part(by: .space)
        case .ignorable: join(source, at: index)
        case .text:
            put(source[index])
            for next in index + 1..<index + spacing.length { bytes.append(source[next]) }
        }
    }

    /// Writes a zero-width joiner or non-joiner, which is spelling in Persian and Sinhala and joins emoji.
    ///
    /// People read lines, so they keep it where it follows such a letter; what rules match on has none.
    private mutating func join(_ source: [UInt8], at index: Int) {
        guard layout == .lines, pending == .none, !opensItem, let last = bytes.last, last >= 0x80 else { return }
        guard Self.isJoiner(source, index), !Self.isJoiner(bytes, bytes.count - 3) else { return }
        bytes.append(contentsOf: source[index..<index + 3])
    }

    private static func isJoiner(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes.holds("\u{200C}", at: index) || bytes.holds("\u{200D}", at: index)
    }

    /// The beginning of the last line that was written, without the marks of quotations, unless it is too long to be
    /// looked at.
    func lastLine(atMost limit: Int) -> ArraySlice<UInt8>? {
        let start = bytes.suffix(limit).lastIndex(of: 0x0A).map { $0 + 1 } ?? max(0, bytes.count - limit)
        guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
        return bytes[start...].drop { $0 == UInt8(ascii: ">") || $0 == 0x20 }
    }

    private mutating func settle() {
        let boundary = pending
        pending = .none
        if layout == .flat {
            if !bytes.isEmpty { bytes.append(0x20) }
            return
        }
        if boundary == .space, !bytes.isEmpty, !opensItem {
            bytes.append(0x20)
            return
        }
        beginLine(after: boundary)
    }

    private mutating func beginLine(after boundary: Boundary) {
        if !bytes.isEmpty {
            bytes.append(0x0A)
            if boundary == .paragraph { bytes.append(0x0A) }
        }
        for _ in 0..<min(depth, Self.deepestMark) { bytes.append(contentsOf: [0x3E, 0x20]) }
        if opensItem { bytes.append(contentsOf: [0x2D, 0x20]) }
        opensItem = false
    }
}
