/// The tables of a program as unowned memory during one rendering.
///
/// Reading them needs no reference counting, which took half of a rendering's time. All offsets come from the compiler and
/// are in bounds.
struct ProgramView {
    let text: UnsafeBufferPointer<UInt8>
    let code: UnsafeBufferPointer<Instruction>
    let keys: UnsafeBufferPointer<NameKey>
    let paths: UnsafeBufferPointer<Slice>
    let sources: UnsafeBufferPointer<Program.Source>

    @inline(__always)
    static func with<Result>(_ program: Program, _ work: (ProgramView) -> Result) -> Result {
        program.text.withUnsafeBufferPointer { text in
            program.code.withUnsafeBufferPointer { code in
                program.keys.withUnsafeBufferPointer { keys in
                    program.paths.withUnsafeBufferPointer { paths in
                        program.sources.withUnsafeBufferPointer { sources in
                            work(ProgramView(text: text, code: code, keys: keys, paths: paths, sources: sources))
                        }
                    }
                }
            }
        }
    }

    var slotCount: Int { paths.count }

    /// The index of a partial, or nil if there is none of this name.
    func source(named name: String) -> Int? {
        var low = 1
        var high = sources.count
        while low < high {
            let middle = (low + high) / 2
            guard let candidate = sources[middle].name, candidate != name else { return middle }
            if candidate < name { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
