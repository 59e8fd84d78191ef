/// One step of a compiled template; its payloads are plain integers, so executing it needs no reference counting.
enum Instruction: Sendable {
    case text(Slice)
    case value(ValueTag)
    /// Runs the instructions up to `end` once for each element.
    case section(SectionTag)
    /// Runs the instructions up to `end` if the value is not truthy.
    case inverted(SectionTag)
    case partial(PartialTag)
    /// Runs the block's override or, without one, the instructions up to `end`.
    case block(BlockTag)
    /// Runs a partial with the blocks up to `end` as overrides.
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
    /// The partial's index, the slot whose value names it, or the slot under which a missing one is reported.
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
    /// The index of the block's name.
    var name: Int32
    var indentation: Indentation
    var end: Int32 = 0
}

/// The indentation of included text.
struct Indentation: Sendable {
    /// The blanks before the tag.
    var blanks: Slice = .empty
    /// Whether the tag stands alone on its line, so that the included text starts a line.
    var startsLine = false
}
