internal import JSONText

/// The bytes of a value that is being written, and the objects and arrays that are not at their end.
///
/// Each part is written where it belongs when it comes, so an object or array is at its end when the next part of the one around
/// it comes. One that goes on after that is refused.
final class JSONOutput {
    struct Level {
        enum Kind: UInt8 { case none, single, object, array }

        let id: Int
        var kind = Kind.none
        var isSorted = false
        /// How many parts it has.
        var count = 0
        /// Where the bytes of the newest part begin.
        var part = 0
    }

    // Only the encoders of one value, which one task writes, have an output: looking after its exclusive use at run time would
    // take a fifth of the work.
    @exclusivity(unchecked) var bytes: [UInt8] = []
    @exclusivity(unchecked) private var levels: [Level] = []
    /// Where the parts of the sorted objects begin.
    @exclusivity(unchecked) private var sortedParts: [Int] = []
    private var lastID = 0
    private var failure: EncodingError?
    let form: CodedJSON.Form

    init(_ form: CodedJSON.Form) {
        self.form = form
        bytes.reserveCapacity(1024)
        levels.reserveCapacity(8)
    }

    /// The whole value.
    func finished(_ value: Any) throws -> [UInt8] {
        if let failure { throw failure }
        guard levels.first?.kind != Level.Kind.none else { throw unwritable(value, "it encodes nothing", in: 0) }
        close(to: 0)
        return bytes
    }

    /// Begins a value.
    func push() -> RecordEncoder {
        lastID += 1
        levels.append(Level(id: lastID))
        return RecordEncoder(output: self, depth: levels.count - 1, id: lastID)
    }

    /// Makes a value an object or array, unless it is one already: a class and its superclass may share one.
    func open(_ kind: Level.Kind, _ encoder: RecordEncoder, isSorted: Bool = false) {
        guard isOpen(encoder), levels[encoder.depth].kind != kind else { return }
        guard levels[encoder.depth].kind == .none else { return fail("it is of two kinds", in: encoder) }
        levels[encoder.depth].kind = kind
        levels[encoder.depth].isSorted = isSorted
        bytes.append(kind == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    }

    /// Begins a part of an object or array; whatever was begun in it since is at its end.
    func beginPart(of encoder: RecordEncoder) {
        guard isOpen(encoder) else { return }
        close(to: encoder.depth + 1)
        if levels[encoder.depth].count > 0 { bytes.append(UInt8(ascii: ",")) }
        levels[encoder.depth].count += 1
        levels[encoder.depth].part = bytes.count
        if levels[encoder.depth].isSorted { sortedParts.append(bytes.count) }
    }

    func count(of encoder: RecordEncoder) -> Int { isOpen(encoder) ? levels[encoder.depth].count : 0 }

    /// Writes the value of a part that was begun; if that fails, there is no such part.
    func writePart(_ value: some Encodable, of encoder: RecordEncoder) throws {
        do {
            let encoder = push()
            try encoder.encode(value)
            close(to: encoder.depth)
        } catch {
            takeBackPart(of: encoder)
            throw error
        }
    }

    func writePart(_ value: some JSONScalar, of encoder: RecordEncoder) throws {
        guard !value.write(to: &bytes) else { return }
        let error = unwritable(value, "JSON has no form for it", in: encoder.depth + 1)
        takeBackPart(of: encoder)
        throw error
    }

    /// Writes what is neither an object nor an array.
    func writeSingle(_ encoder: RecordEncoder, _ write: (inout [UInt8]) -> Bool) -> Bool {
        guard isOpen(encoder), levels[encoder.depth].kind == .none else {
            fail("it is of two kinds", in: encoder)
            return true
        }
        guard write(&bytes) else { return false }
        levels[encoder.depth].kind = .single
        return true
    }

    func unwritable(_ value: Any, _ reason: String, in depth: Int) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: path(to: depth), debugDescription: reason))
    }

    /// The keys that lead to a level, from the outermost inwards.
    func path(to depth: Int) -> [any CodingKey] {
        levels.prefix(depth).filter { $0.count > 0 }.map { level in
            guard level.kind == .object else { return PlainKey(intValue: level.count - 1) }
            let name = bytes[(level.part + 1)...].prefix { $0 != UInt8(ascii: "\"") }
            return PlainKey(stringValue: String(decoding: name, as: UTF8.self))
        }
    }

    private func isOpen(_ encoder: RecordEncoder) -> Bool {
        if encoder.depth < levels.count, levels[encoder.depth].id == encoder.id { return true }
        fail("it goes on after its end", in: encoder)
        return false
    }

    private func fail(_ reason: String, in encoder: RecordEncoder) {
        if failure == nil { failure = unwritable(reason, reason, in: encoder.depth) }
    }

    private func takeBackPart(of encoder: RecordEncoder) {
        guard isOpen(encoder) else { return }
        levels.removeLast(levels.count - encoder.depth - 1)
        levels[encoder.depth].count -= 1
        let level = levels[encoder.depth]
        while let last = sortedParts.last, last >= level.part { sortedParts.removeLast() }
        bytes.removeLast(bytes.count - level.part + (level.count > 0 ? 1 : 0))
    }

    private func close(to depth: Int) {
        while levels.count > depth {
            let level = levels.removeLast()
            switch level.kind {
            case .none: bytes.append(contentsOf: [UInt8(ascii: "{"), UInt8(ascii: "}")])
            case .single: break
            case .array: bytes.append(UInt8(ascii: "]"))
            case .object:
                if level.isSorted { sortParts(level.count) }
                bytes.append(UInt8(ascii: "}"))
            }
        }
    }

    private func sortParts(_ count: Int) {
        let starts = Array(sortedParts.suffix(count))
        sortedParts.removeLast(count)
        guard count > 1 else { return }
        // A comma is between two of them.
        let ends = starts.dropFirst().map { $0 - 1 } + [bytes.count]
        let parts = zip(starts, ends).map { bytes[$0..<$1] }
        let sorted = Array(parts.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [UInt8(ascii: ",")]))
        bytes.replaceSubrange(starts[0]..., with: sorted)
    }
}
