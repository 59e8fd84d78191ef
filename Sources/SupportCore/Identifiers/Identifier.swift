/// A typed identifier, so that an inbox's cannot be passed for an agent's.
///
/// It is coded as a string; whole numbers are decoded as well, because some systems number their records. Identifiers are
/// compared by their UTF-8 bytes, as record keys are, so texts that only look alike are different.
public protocol Identifier: RawRepresentable<String>, Hashable, Comparable, Codable, Sendable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// Wraps an identifier's text.
    init(_ rawValue: String)
}

extension Identifier {
    /// Wraps an identifier's text.
    public init(rawValue: String) { self.init(rawValue) }

    /// Wraps an identifier's text.
    public init(stringLiteral value: String) { self.init(value) }

    /// The identifier's text.
    public var description: String { rawValue }

    /// Whether both have the same bytes.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.rawValue.hasSameBytes(as: rhs.rawValue) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { rawValue.hashBytes(into: &hasher) }

    /// Whether `lhs` sorts before `rhs`, byte by byte.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.rawValue.utf8.lexicographicallyPrecedes(rhs.rawValue.utf8)
    }

    /// Reads a string or a whole number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.init(text)
        } else {
            self.init(String(try container.decode(Int64.self)))
        }
    }

    /// Writes a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
