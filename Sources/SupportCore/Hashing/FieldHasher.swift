/// Hashes a sequence of fields so that no two different sequences give the same bytes: each field carries its length.
public struct FieldHasher: Sendable {
    private var bytes: [UInt8]

    /// Starts with a word that keeps hashes of different purposes apart.
    public init(domain: String) {
        bytes = Array(domain.utf8)
        bytes.append(0)
    }

    /// Adds a text; nil differs from the empty text.
    public mutating func add(_ text: String?) {
        guard let text else { return add(length: .max) }
        add(length: UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds a number.
    public mutating func add(_ number: Int64) {
        add(length: UInt64(bitPattern: number))
    }

    /// Adds a list of texts.
    public mutating func add(_ texts: [String]) {
        add(Int64(texts.count))
        for text in texts { add(text) }
    }

    /// Adds names and values in the order of the names.
    public mutating func add(_ details: [String: String]) {
        add(Int64(details.count))
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            add(name)
            add(value)
        }
    }

    /// The SHA-256 of all fields.
    public func finish() -> ContentHash {
        ContentHash(of: bytes)
    }

    private mutating func add(length: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: length >> shift))
        }
    }
}
