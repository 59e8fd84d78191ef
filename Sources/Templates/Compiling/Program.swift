/// A compiled template with its partials.
struct Program: Sendable {
    /// All sources, concatenated.
    var text: [UInt8] = []
    /// The instructions of the template, then those of each partial.
    var code: [Instruction] = []
    /// The parts of dotted names.
    var keys: [NameKey] = []
    /// Each slot's range of `keys`; empty for the implicit iterator.
    var paths: [Slice] = []
    /// The name under which each slot is reported.
    var names: [String] = []
    var uses: [NameUse] = []
    /// The template first, then the partials in the order of their names.
    var sources: [Source] = []
    /// The indices of the partials in `sources`.
    var partials: [String: Int32] = [:]
    /// The estimated size of the output, for the first allocation.
    var expectedSize = 0

    struct Source: Sendable {
        var name: String?
        var text: Range<Int>
        var code: Range<Int> = 0..<0
    }

    struct NameUse: Sendable {
        var slot: Int32
        var offset: Int32
        var source: Int32
        /// The slot of the innermost open section, or -1.
        var section: Int32
        var kind: TemplateName.Use
    }

    /// A program behind one reference, so that a rendering retains it once.
    final class Shared: Sendable {
        let program: Program

        init(_ program: Program) {
            self.program = program
        }
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The distinct first parts of all names.
    var outermostNames: [String] {
        let used = paths.lazy.filter { !$0.isEmpty }.map { keys[Int($0.start)] }
        guard paths.count <= 32 else { return Set(used).map(\.name).sorted() }
        var distinct: [NameKey] = []
        for key in used where !distinct.contains(key) { distinct.append(key) }
        return distinct.map(\.name)
    }

    /// Reserves space for an ordinary reply.
    mutating func reserve() {
        code.reserveCapacity(16)
        keys.reserveCapacity(8)
        paths.reserveCapacity(8)
        names.reserveCapacity(8)
        uses.reserveCapacity(8)
    }
}
