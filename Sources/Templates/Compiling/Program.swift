/// A compiled template and its partials: one text, one list of instructions, one table of names.
struct Program: Sendable {
    /// All sources, one after the other; slices point into it.
    var text: [UInt8] = []
    /// The instructions of the template, then those of each partial.
    var code: [Instruction] = []
    /// The parts of dotted names.
    var keys: [NameKey] = []
    /// The parts of each slot's name, as a range of `keys`; empty for the implicit iterator.
    var paths: [Slice] = []
    /// The name of each slot as it is reported.
    var names: [String] = []
    /// Where each distinct name is used.
    var uses: [NameUse] = []
    /// The template first, then the partials in the order of their names.
    var sources: [Source] = []
    /// The numbers of the partials in `sources`.
    var partials: [String: Int32] = [:]
    /// A guess at the bytes of the output, used for the first allocation.
    var expectedSize = 0

    /// One source text and its instructions.
    struct Source: Sendable {
        var name: String?
        var text: Range<Int>
        var code: Range<Int> = 0..<0
    }

    /// One place where a slot is used.
    struct NameUse: Sendable {
        var slot: Int32
        var offset: Int32
        var source: Int32
        /// The slot of the innermost open section, or -1.
        var section: Int32
        var kind: TemplateName.Use
    }

    /// A finished program, behind one reference so that a rendering holds on to it at the price of one.
    final class Shared: Sendable {
        let program: Program

        init(_ program: Program) {
            self.program = program
        }
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The outermost parts of all names, each once.
    var outermostNames: [String] {
        let used = paths.lazy.filter { !$0.isEmpty }.map { keys[Int($0.start)] }
        guard paths.count <= 32 else { return Set(used).map(\.name).sorted() }
        var distinct: [NameKey] = []
        for key in used where !distinct.contains(key) { distinct.append(key) }
        return distinct.map(\.name)
    }

    /// Makes room for the names of an ordinary reply at once.
    mutating func reserve() {
        code.reserveCapacity(16)
        keys.reserveCapacity(8)
        paths.reserveCapacity(8)
        names.reserveCapacity(8)
        uses.reserveCapacity(8)
    }
}
