/// One step of a compiled template.
///
/// All payloads are plain numbers, so that running them counts no references.
enum Instruction: Sendable {
    /// Copies text.
    case text(Slice)
    /// Shows a value.
    case value(ValueTag)
    /// Runs what follows, up to `end`, once for each element.
    case section(SectionTag)
    /// Runs what follows, up to `end`, if the value has nothing to show.
    case inverted(SectionTag)
    /// Runs a partial.
    case partial(PartialTag)
    /// Runs what overrides a block, or else what follows, up to `end`.
    case block(BlockTag)
    /// Runs a partial with the blocks that follow, up to `end`, as overrides.
    case parent(PartialTag, end: Int32)
}

struct ValueTag: Sendable {
    var slot: Int32
    var isRaw: Bool
    /// The tag as written.
    var source: Slice
    var fallback: Slice?
}

struct SectionTag: Sendable {
    var slot: Int32
    var end: Int32 = 0
}

struct PartialTag: Sendable {
    /// The number of the partial, or of the slot that names it, or of the slot that a missing one is reported by.
    enum Reference: Sendable {
        case fixed(Int32)
        case dynamic(slot: Int32)
        case missing(slot: Int32)
    }

    var reference: Reference
    /// The tag as written.
    var source: Slice
    var indentation: Indentation
}

struct BlockTag: Sendable {
    /// The number of the block's name in the program.
    var name: Int32
    var indentation: Indentation
    var end: Int32 = 0
}

/// How the lines of included text are indented.
struct Indentation: Sendable {
    /// The blanks before the tag.
    var blanks: Slice = .empty
    /// Whether the tag has its line for itself, so that what it includes starts a line.
    var startsLine = false
}
