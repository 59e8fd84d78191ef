/// Hashes a sequence of fields so that no two different sequences give the same bytes.
///
/// Each field carries its kind and its length.
package struct FieldHasher: Sendable {
    private var bytes: [UInt8]

    /// Starts with a word that separates hashes of different purposes.
    package init(domain: String) {
        bytes = []
        bytes.reserveCapacity(256)
        bytes.append(utf8: domain)
        bytes.append(0)
    }

    /// Adds a text; nil differs from the empty text.
    package mutating func add(_ text: String?) {
        guard let text else { return bytes.append(Kind.nothing.rawValue) }
        bytes.append(Kind.text.rawValue)
        append(text)
    }

    /// Adds a number.
    package mutating func add(_ number: Int64) {
        bytes.append(Kind.number.rawValue)
        append(UInt64(bitPattern: number))
    }

    /// Adds a list of texts.
    package mutating func add(_ texts: [String]) {
        bytes.append(Kind.texts.rawValue)
        append(UInt64(texts.count))
        for text in texts { append(text) }
    }

    /// Adds names and values in the order of the names.
    package mutating func add(_ details: [String: String]) {
        bytes.append(Kind.details.rawValue)
        append(UInt64(details.count))
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            append(name)
            append(value)
        }
    }

    /// The SHA-256 of all fields.
    package func finish() -> ContentHash {
        ContentHash(of: bytes)
    }

    private enum Kind: UInt8 {
        case nothing, text, number, texts, details
    }

    private mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes.append(utf8: text)
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
