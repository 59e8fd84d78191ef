extension IndexEntry {
    /// Encodes entries as bytes, for stores that keep them next to the payload: each name and key after its length in four bytes.
    ///
    /// - Complexity: linear in the size of the entries.
    public static func packed(_ entries: [IndexEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            append(Array(entry.index.utf8), to: &bytes)
            append(entry.key.bytes, to: &bytes)
        }
        return bytes
    }

    /// Decodes entries that ``packed(_:)`` encoded; of other bytes, the entries before the first fault.
    public static func unpacked(_ bytes: [UInt8]) -> [IndexEntry] {
        var rest = bytes[...]
        var entries: [IndexEntry] = []
        while let name = next(&rest), let key = next(&rest) {
            entries.append(IndexEntry(String(decoding: name, as: UTF8.self), IndexKey(bytes: Array(key))))
        }
        return entries
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: part.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: part)
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= 4 else { return nil }
        let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let part = rest.dropFirst(4).prefix(count)
        guard part.count == count else { return nil }
        rest = rest[part.endIndex...]
        return part
    }
}
