public import SupportCore

/// Identifies an automation rule.
///
/// Whole numbers sort by value and before other identifiers, so that rule 9 comes before rule 10.
public struct RuleID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Creates an identifier.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// Orders numbers by value and before other identifiers.
    public static func < (lhs: RuleID, rhs: RuleID) -> Bool {
        switch (lhs.number, rhs.number) {
        case (let left?, let right?): left < right
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): lhs.rawValue.utf8.lexicographicallyPrecedes(rhs.rawValue.utf8)
        }
    }

    /// Writes a number if the identifier is one, otherwise a string.
    public func encode(to encoder: any Encoder) throws {
        try WireIdentifier(self).encode(to: encoder)
    }
}

extension Identifier {
    /// The identifier as a whole number; nil for `007` and `n-1`.
    var number: Int64? {
        guard let number = Int64(rawValue), String(number) == rawValue else { return nil }
        return number
    }
}

/// An identifier that is written as a number if it is one.
struct WireIdentifier<ID: Identifier>: Codable {
    let id: ID

    init(_ id: ID) {
        self.id = id
    }

    init(from decoder: any Decoder) throws {
        id = try ID(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let number = id.number {
            try container.encode(number)
        } else {
            try container.encode(id.rawValue)
        }
    }
}
