public import SupportCore

/// Why a mail is never left to a machine, whatever its category has earned.
public enum AutonomyFloor: String, Sendable, Codable, CaseIterable {
    /// It is about money.
    case money
    /// It is about law or privacy.
    case legalOrPrivacy = "legal_or_privacy"
    /// It is about access to an account.
    case accountAccess = "account_access"
    /// The customer does not want mail.
    case optOut = "opt_out"
    /// Nobody knows what the customer wants.
    case unknownIntent = "unknown_intent"
    /// A file would go out with it.
    case attachment
    /// A place in the text is left for a person to fill in.
    case placeholder
}

/// Finds out which floors apply to a mail.
public struct FloorPolicy: Sendable {
    /// The floor of each category that has one, such as `refund`.
    public var categories: [String: AutonomyFloor]
    /// Words of a customer who does not want mail, lower-case.
    public var optOutWords: Set<String>

    /// The floors for usual names of categories, and the words of source 000.
    public static let standard = FloorPolicy(
        categories: [
            "billing": .money, "refund": .money, "payment": .money, "invoice": .money, "chargeback": .money,
            "legal": .legalOrPrivacy, "privacy": .legalOrPrivacy, "gdpr": .legalOrPrivacy,
            "data_request": .legalOrPrivacy, "account_access": .accountAccess, "security": .accountAccess,
            "unknown": .unknownIntent, "other": .unknownIntent,
        ],
        optOutWords: ["unsubscribe", "stop"]
    )

    /// Combines categories and words.
    public init(categories: [String: AutonomyFloor], optOutWords: Set<String>) {
        self.categories = categories
        self.optOutWords = optOutWords
    }

    /// The floors that apply, each once.
    ///
    /// - Parameters:
    ///   - category: What the mail is about; nil or empty if nobody knows.
    ///   - draft: The mail that would leave.
    ///   - customerText: What the customer wrote last, if there is something.
    ///   - hasAttachments: Whether a file would go out.
    /// - Returns: Why the mail is not left to the machine; empty if nothing stands against it.
    public func floors(
        category: String?,
        draft: OutboundMail,
        customerText: String? = nil,
        hasAttachments: Bool = false
    ) -> [AutonomyFloor] {
        var found: Set<AutonomyFloor> = []
        if let category, !category.isEmpty {
            if let floor = categories[category.lowercased()] { found.insert(floor) }
        } else {
            found.insert(.unknownIntent)
        }
        if let customerText, asksToStop(customerText) { found.insert(.optOut) }
        if hasAttachments { found.insert(.attachment) }
        if ReviewerPlaceholder.isPresent(in: draft) { found.insert(.placeholder) }
        return AutonomyFloor.allCases.filter(found.contains)
    }

    private func asksToStop(_ text: String) -> Bool {
        let text = text.lowercased()
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.unicodeScalars.split { !Self.isLetter($0) }.contains { optOutWords.contains(String($0)) }
        }
        let lengths = Set(optOutWords.map(\.utf8.count))
        return Array(text.utf8).split { !(0x61...0x7A).contains($0) }
            .contains { lengths.contains($0.count) && optOutWords.contains(String(decoding: $0, as: UTF8.self)) }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isAlphabetic
    }
}
