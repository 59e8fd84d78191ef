internal import RuleEngine
internal import SupportCore

/// A condition as a row of a form: a kind, a value, whether it must not hold, and the group of which one must hold.
///
/// What rows cannot say, such as groups within groups, stays as JSON, so that editing loses nothing.
struct ConditionRow: Hashable {
    enum Kind: String, CaseIterable {
        case subjectContains = "subject_contains"
        case subjectEquals = "subject_equals"
        case bodyContains = "body_contains"
        case sender
        case senderDomain = "sender_domain"
        case senderDomains = "sender_domains"
        case recipient
        case recipientDomain = "recipient_domain"
        case recipientDomains = "recipient_domains"
        case list
        case header
        case headerContains = "header_contains"
        case attachment
        case authentication
        case hours
        case intent
        case json

        var label: String {
            switch self {
            case .subjectContains: "subject contains"
            case .subjectEquals: "subject is"
            case .bodyContains: "text contains"
            case .sender: "sender is"
            case .senderDomain: "sender’s domain is"
            case .senderDomains: "sender’s domain is, or is below"
            case .recipient: "recipient is"
            case .recipientDomain: "recipient’s domain is"
            case .recipientDomains: "recipient’s domain is, or is below"
            case .list: "sender is on the list"
            case .header: "has the header"
            case .headerContains: "header contains (Name: text)"
            case .attachment: "has an attachment"
            case .authentication: "sender’s authentication"
            case .hours: "within the hours of the inbox"
            case .intent: "intent is (intent 0.80)"
            case .json: "as JSON"
            }
        }

        /// The list that offers values for it.
        var suggestions: String? {
            switch self {
            case .list: "contact-lists"
            case .hours: "inboxes"
            case .intent: "intents"
            case .authentication: "verdicts"
            default: nil
            }
        }

        var needsValue: Bool { self != .attachment }
    }

    var kind = Kind.subjectContains
    var value = ""
    var isNegated = false
    /// Rows of one group are alternatives; empty for none.
    var group = ""

    static let groups = ["", "A", "B", "C", "D"]

    init() {}

    init(kind: String, value: String, isNegated: Bool, group: String) {
        self.kind = Kind(rawValue: kind) ?? .subjectContains
        self.value = value
        self.isNegated = isNegated
        self.group = Self.groups.contains(group) ? group : ""
    }

    // MARK: From a rule

    /// The rows of a rule's conditions.
    static func rows(of conditions: [RuleCondition]) -> [ConditionRow] {
        var free = groups.dropFirst()
        return conditions.flatMap { condition -> [ConditionRow] in
            guard case .anyOf(let alternatives) = condition, !alternatives.isEmpty, let group = free.first,
                let rows = Self.rows(of: alternatives, in: group)
            else { return [ConditionRow(condition, group: "") ?? ConditionRow(asJSON: condition)] }
            free = free.dropFirst()
            return rows
        }
    }

    /// Nil if one of them cannot be said by a row.
    private static func rows(of alternatives: [RuleCondition], in group: String) -> [ConditionRow]? {
        let rows = alternatives.compactMap { ConditionRow($0, group: group) }
        return rows.count == alternatives.count ? rows : nil
    }

    private init(asJSON condition: RuleCondition) {
        kind = .json
        value = (try? CodedJSON.bytes(of: condition)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Nil for what a row cannot say.
    private init?(_ condition: RuleCondition, group: String) {
        self.group = group
        var plain = condition
        if case .not(let inner) = condition {
            isNegated = true
            plain = inner
        }
        switch plain {
        case .subjectContains(let text): (kind, value) = (.subjectContains, text)
        case .subjectEquals(let text): (kind, value) = (.subjectEquals, text)
        case .bodyContains(let text): (kind, value) = (.bodyContains, text)
        case .fromEmail(let match): (kind, value) = Self.address(match, .sender, .senderDomain, .senderDomains)
        case .toEmail(let match): (kind, value) = Self.address(match, .recipient, .recipientDomain, .recipientDomains)
        case .contactList(let id, let isMember): (kind, value, isNegated) = (.list, id.rawValue, isMember == isNegated)
        case .header(let name, .present): (kind, value) = (.header, name)
        case .header(let name, .contains(let text)): (kind, value) = (.headerContains, name + ": " + text)
        case .hasAttachment(let has): (kind, isNegated) = (.attachment, has == isNegated)
        case .authentication(let verdict): (kind, value) = (.authentication, verdict?.rawValue ?? "unknown")
        case .workingHours(let id, let isOpen): (kind, value, isNegated) = (.hours, id, isOpen == isNegated)
        case .intent(let name, let minimum): (kind, value) = (.intent, minimum == 0 ? name : "\(name) \(minimum)")
        case .anyOf, .not: return nil
        }
        guard condition.hasSameMeaning(as: try? self.condition()) else { return nil }
    }

    private static func address(_ match: RuleCondition.AddressMatch, _ same: Kind, _ domain: Kind, _ below: Kind) -> (
        Kind, String
    ) {
        switch match {
        case .equals(let address): (same, address)
        case .domain(let name, let subdomains): (subdomains ? below : domain, name)
        }
    }

    // MARK: To a rule

    /// The condition of the row.
    ///
    /// - Throws: ``/RuleEngine/RuleError`` for JSON that is no condition.
    func condition() throws -> RuleCondition {
        let plain: RuleCondition =
            switch kind {
            case .subjectContains: .subjectContains(value)
            case .subjectEquals: .subjectEquals(value)
            case .bodyContains: .bodyContains(value)
            case .sender: .fromEmail(.equals(value))
            case .senderDomain: .fromEmail(.domain(value))
            case .senderDomains: .fromEmail(.domain(value, subdomains: true))
            case .recipient: .toEmail(.equals(value))
            case .recipientDomain: .toEmail(.domain(value))
            case .recipientDomains: .toEmail(.domain(value, subdomains: true))
            case .list: .contactList(ContactListID(value), isMember: !isNegated)
            case .header: .header(name: value, .present)
            case .headerContains: header
            case .attachment: .hasAttachment(!isNegated)
            case .authentication: .authentication(SenderAuthentication(rawValue: value))
            case .hours: .workingHours(schedule: value, isOpen: !isNegated)
            case .intent: intent
            case .json: try CodedJSON.value(RuleCondition.self, from: Array(value.utf8))
            }
        let isSaid = [Kind.list, .attachment, .hours].contains(kind)
        return isNegated && !isSaid ? .not(plain) : plain
    }

    private var header: RuleCondition {
        let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let text = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
        return .header(name: String(parts[0]), .contains(String(text)))
    }

    private var intent: RuleCondition {
        let words = value.split(separator: " ")
        guard words.count == 2, let minimum = Double(words[1]) else { return .intent(value) }
        return .intent(String(words[0]), minimumConfidence: minimum)
    }
}

extension RuleCondition {
    /// Whether a row gives the same condition again; a negation may be said in two ways.
    fileprivate func hasSameMeaning(as other: RuleCondition?) -> Bool {
        other == self || other == simplified
    }

    private var simplified: RuleCondition {
        guard case .not(let inner) = self else { return self }
        return switch inner {
        case .contactList(let id, let isMember): .contactList(id, isMember: !isMember)
        case .hasAttachment(let has): .hasAttachment(!has)
        case .workingHours(let id, let isOpen): .workingHours(schedule: id, isOpen: !isOpen)
        default: self
        }
    }
}
