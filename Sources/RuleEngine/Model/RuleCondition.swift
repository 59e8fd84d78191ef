public import SupportCore

/// What must hold for a rule to match.
///
/// The first four are those of the source; the others have the same shape. Texts are compared without regard to case,
/// white space and Unicode composition; they are always literal, and there are no regular expressions.
public indirect enum RuleCondition: Hashable, Sendable {
    /// The sender (`from_email`).
    case fromEmail(AddressMatch)
    /// The subject contains a text (`subject_contains`).
    case subjectContains(String)
    /// The body's plain text contains a text (`body_contains`).
    case bodyContains(String)
    /// The sender's contact is a member of a list, or is not (`contact_list` with `in` or `not_in`).
    case contactList(ContactListID, isMember: Bool)
    /// The subject is this text (`subject_equals`).
    case subjectEquals(String)
    /// One of the recipients or recipients of a copy (`to_email`).
    case toEmail(AddressMatch)
    /// A header field (`header`).
    case header(name: String, HeaderMatch)
    /// Something is attached, or nothing (`has_attachment`).
    case hasAttachment(Bool)
    /// A schedule of working hours is open at the time of the mail, or closed (`working_hours`).
    case workingHours(schedule: String, isOpen: Bool)
    /// The classifier found this intent, with at least this confidence (`intent`).
    case intent(String, minimumConfidence: Double = 0)
    /// At least one of these holds (`any_of`).
    case anyOf([RuleCondition])
    /// This does not hold (`not`).
    case not(RuleCondition)

    /// The type's name on the wire.
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
        case workingHours = "working_hours"
        case intent
        case anyOf = "any_of"
        case not
    }

    /// Calls `visit` for this condition and for all inside it.
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
