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
        /// The names of all outermost values, in order of first use.
        let outermostNames: [String]

        init(_ program: Program) {
            self.program = program
            outermostNames = program.outermostNames
        }
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The outermost parts of all names, each once.
    private var outermostNames: [String] {
        let names = paths.filter { !$0.isEmpty }.map { keys[Int($0.start)].name }
        guard names.count > 1 else { return names }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The line and the column of a byte, both from 1.
    func position(of offset: Int, in source: Source) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in text[source.text.lowerBound..<offset] {
            if byte == Byte.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
