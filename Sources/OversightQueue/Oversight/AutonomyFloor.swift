package import SupportCore

/// Why a mail needs a person whatever its category has earned.
public enum AutonomyFloor: String, Sendable, Codable, CaseIterable {
    /// It is about money: its category is, or an amount, an account or a card is in one of the texts.
    case money
    /// It is about law or privacy.
    case legalOrPrivacy = "legal_or_privacy"
    /// It is about access to an account.
    case accountAccess = "account_access"
    /// The customer does not want mail.
    case optOut = "opt_out"
    /// The intent is unknown.
    case unknownIntent = "unknown_intent"
    /// It has an attachment, or the mail that it replies to has one.
    case attachment
    /// A `[REVIEWER: ...]` mark is still in the text.
    case placeholder
}

/// Finds the floors that apply to a mail.
package struct FloorPolicy: Sendable {
    /// By category, such as `refund`.
    package var categories: [String: AutonomyFloor]
    /// The words, in lower case, of a customer who does not want mail.
    package var optOutWords: Set<String>

    /// Floors for common categories, and the words of source 000.
    package static let standard = FloorPolicy(
        categories: [
            "billing": .money, "refund": .money, "payment": .money, "invoice": .money, "chargeback": .money,
            "legal": .legalOrPrivacy, "privacy": .legalOrPrivacy, "gdpr": .legalOrPrivacy,
            "data_request": .legalOrPrivacy, "account_access": .accountAccess, "security": .accountAccess,
            "unknown": .unknownIntent, "other": .unknownIntent,
        ],
        optOutWords: ["unsubscribe", "stop"]
    )

    package init(categories: [String: AutonomyFloor], optOutWords: Set<String>) {
        self.categories = categories
        self.optOutWords = optOutWords
    }

    /// Whether a category's name says that it is about money, unless its owner says it otherwise.
    package func isFinancial(_ category: String) -> Bool { categories[category.lowercased()] == .money }

    /// The floors that apply; the category is nil or empty if the intent is unknown.
    ///
    /// The category is the model's, which the customer's mail steers, so the texts are looked at, too.
    package func floors(
        category: String?,
        isFinancial: Bool? = nil,
        draft: OutboundMail,
        customerText: String? = nil,
        hasAttachments: Bool = false
    ) -> [AutonomyFloor] {
        var found: Set<AutonomyFloor> = []
        if let category, !category.isEmpty {
            if let floor = categories[category.lowercased()], floor != .money { found.insert(floor) }
            if isFinancial ?? self.isFinancial(category) { found.insert(.money) }
        } else {
            found.insert(.unknownIntent)
        }
        let texts = [draft.subject, draft.bodyText, draft.bodyHTML, customerText].compactMap(\.self)
        if texts.contains(where: MoneySigns.occur) { found.insert(.money) }
        if let customerText, asksToStop(customerText) { found.insert(.optOut) }
        if hasAttachments || !draft.attachments.isEmpty { found.insert(.attachment) }
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
