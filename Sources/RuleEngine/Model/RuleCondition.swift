public import SupportCore

/// A condition of a rule on a mail.
///
/// Texts are literal, never regular expressions, and compared without case, white space and Unicode composition.
public indirect enum RuleCondition: Hashable, Sendable {
    /// The sender (`from_email`).
    case fromEmail(AddressMatch)
    /// The subject contains a text (`subject_contains`).
    case subjectContains(String)
    /// The body's plain text contains a text (`body_contains`).
    case bodyContains(String)
    /// The sender's contact is on a list, or not (`contact_list` with `in` or `not_in`).
    case contactList(ContactListID, isMember: Bool)
    /// The subject is this text (`subject_equals`).
    case subjectEquals(String)
    /// One of the recipients, including those of a copy (`to_email`).
    case toEmail(AddressMatch)
    /// A header field (`header`).
    case header(name: String, HeaderMatch)
    /// The mail has attachments, or none (`has_attachment`).
    case hasAttachment(Bool)
    /// What SPF, DKIM and DMARC say about the author (`authentication`); nil for mail of which nothing is known.
    case authentication(SenderAuthentication?)
    /// A schedule of working hours is open at the time of the mail, or closed (`working_hours`).
    case workingHours(schedule: String, isOpen: Bool)
    /// The classifier found this intent with at least this confidence (`intent`).
    case intent(String, minimumConfidence: Double = 0)
    /// At least one of these holds (`any_of`).
    case anyOf([RuleCondition])
    /// This does not hold (`not`).
    case not(RuleCondition)

    /// Which addresses match; the text is validated when the rule is compiled.
    public enum AddressMatch: Hashable, Sendable {
        /// This address without its case and display name; a plus-tag counts.
        case equals(String)
        /// Any address at this domain, and with `subdomains` at the domains below it.
        case domain(String, subdomains: Bool = false)
    }

    /// What has to be true of a header field.
    public enum HeaderMatch: Hashable, Sendable {
        /// There is such a field.
        case present
        /// One such field contains this text.
        case contains(String)
    }

    /// The `type` in JSON.
    public var type: String { kind.rawValue }

    var kind: Kind {
        switch self {
        case .fromEmail: .fromEmail
        case .subjectContains: .subjectContains
        case .bodyContains: .bodyContains
        case .contactList: .contactList
        case .subjectEquals: .subjectEquals
        case .toEmail: .toEmail
        case .header: .header
        case .hasAttachment: .hasAttachment
        case .authentication: .authentication
        case .workingHours: .workingHours
        case .intent: .intent
        case .anyOf: .anyOf
        case .not: .not
        }
    }

    enum Kind: String, CaseIterable {
        case fromEmail = "from_email"
        case subjectContains = "subject_contains"
        case bodyContains = "body_contains"
        case contactList = "contact_list"
        case subjectEquals = "subject_equals"
        case toEmail = "to_email"
        case header
        case hasAttachment = "has_attachment"
        case authentication
        case workingHours = "working_hours"
        case intent
        case anyOf = "any_of"
        case not
    }

    /// Visits this condition and all nested ones.
    func walk(_ visit: (RuleCondition) -> Void) {
        visit(self)
        switch self {
        case .anyOf(let conditions):
            for condition in conditions { condition.walk(visit) }
        case .not(let condition): condition.walk(visit)
        default: break
        }
    }
}
