extension Compiler {
    /// The slot of a dotted name, or nil if the name is invalid.
    mutating func slot(for range: Range<Int>, at tag: Tag, use: TemplateName.Use) -> Int32? {
        guard let slot = existingSlot(for: range) ?? newSlot(for: range) else {
            report(.invalidName, at: tag.whole.lowerBound, expected: "a name on both sides of each dot")
            return nil
        }
        program.uses.append(
            Program.NameUse(
                slot: slot,
                offset: Int32(truncatingIfNeeded: tag.whole.lowerBound),
                source: Int32(truncatingIfNeeded: source),
                section: open.last { $0.slot >= 0 }?.slot ?? -1,
                kind: use
            )
        )
        return slot
    }

    /// A slot that only names something missing in the report.
    mutating func reportingSlot(for name: String) -> Int32 {
        if let slot = existingSlot(NameKey.fingerprint(of: name.utf8), named: name.utf8) { return slot }
        return addSlot(NameKey.fingerprint(of: name.utf8), name: name, path: .empty)
    }

    private func existingSlot(for range: Range<Int>) -> Int32? {
        existingSlot(NameKey.fingerprint(of: program.text[range]), named: program.text[range])
    }

    private func existingSlot(_ fingerprint: UInt64, named name: some Sequence<UInt8>) -> Int32? {
        guard let slot = slots[fingerprint] else { return nil }
        // Of two names with the same fingerprint the first keeps the slot; the other one gets a new slot for each use.
        return program.names[Int(slot)].utf8.elementsEqual(name) ? slot : nil
    }

    private mutating func newSlot(for range: Range<Int>) -> Int32? {
        let name = program.string(range)
        let fingerprint = NameKey.fingerprint(of: program.text[range])
        if range.count == 1, program.text[range.lowerBound] == Byte.dot {
            return addSlot(fingerprint, name: name, path: .empty)
        }
        let start = program.keys.count
        for part in program.text[range].split(separator: Byte.dot, omittingEmptySubsequences: false) {
            guard !part.isEmpty else { return nil }
            program.keys.append(NameKey(String(decoding: part, as: UTF8.self)))
        }
        return addSlot(fingerprint, name: name, path: Slice(start..<program.keys.count))
    }

    private mutating func addSlot(_ fingerprint: UInt64, name: String, path: Slice) -> Int32 {
        let slot = Int32(truncatingIfNeeded: program.names.count)
        program.names.append(name)
        program.paths.append(path)
        slots[fingerprint] = slots[fingerprint] ?? slot
        return slot
    }
}
