/// The names of properties in snake_case: `conversationID` is `conversation_id`, `bodyHTML` is `body_html`, `tagIDs` is `tag_ids`.
enum SnakeCase {
    /// Whether keys of a type are fixed in the source, as the names of properties and cases are.
    ///
    /// A key that is data, such as a dictionary's, has to hold it, and so is not smaller than a word.
    static func applies(to type: (some CodingKey).Type) -> Bool { size(of: type) < MemoryLayout<Int>.size }

    private static func size<Key: CodingKey>(of type: Key.Type) -> Int { MemoryLayout<Key>.size }

    /// Whether a name is changed; one with other characters than words have stays as it is.
    static func changes(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var hasCapital = false
        for byte in name {
            if isCapital(byte) { hasCapital = true }
            guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == underscore else { return false }
        }
        return hasCapital
    }

    static func append(_ name: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        for index in name.indices {
            guard isCapital(name[index]) else {
                bytes.append(name[index])
                continue
            }
            if startsWord(at: index, in: name) { bytes.append(underscore) }
            bytes.append(name[index] | 0x20)
        }
    }

    /// The names that are written as `written`, the likeliest first.
    ///
    /// - Complexity: 3 to the power of the number of words, of which more than eight are not tried.
    static func names(of written: String) -> [String] {
        let words = written.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard let first = words.first, words.count <= 8 else { return [written] }
        let names = words.dropFirst().reduce([first]) { names, word in
            forms(of: word).flatMap { form in names.map { $0 + form } }
        }
        return [written] + names
    }

    private static func forms(of word: String) -> [String] {
        let capitals = word.uppercased()
        let forms = [capitals.prefix(1) + word.dropFirst(), capitals[...]]
        return (word.hasSuffix("s") ? forms + [capitals.dropLast() + "s"] : forms).map(String.init)
    }

    private static let underscore = UInt8(ascii: "_")

    private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    /// A capital starts a word after anything but a capital, and as the last of several: `URLPath` is `url_path`.
    private static func startsWord(at index: Int, in name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index > 0, name[index - 1] != underscore else { return false }
        guard isCapital(name[index - 1]) else { return true }
        guard index + 1 < name.count, name[index + 1] &- 0x61 < 26 else { return false }
        let isPlural = name[index + 1] == UInt8(ascii: "s") && (index + 2 == name.count || isCapital(name[index + 2]))
        return !isPlural
    }
}
