internal import MessageText
internal import SupportCore

/// A compiled condition.
///
/// A condition with an invalid text becomes ``never``, so that a broken rule matches nothing instead of everything.
indirect enum Matcher: Hashable, Sendable {
    case never
    case sender(AddressMatcher)
    case recipient(AddressMatcher)
    case subject(contains: FoldedText)
    case body(contains: FoldedText)
    case subjectIs(FoldedText)
    case list(ContactListID, isMember: Bool)
    case header(name: String)
    case headerContains(name: String, FoldedText)
    case attachment(Bool)
    case authentication(SenderAuthentication?)
    case schedule(String, isOpen: Bool)
    case intent(String, minimum: Double)
    case any([Matcher])
    case not(Matcher)

    init(_ condition: RuleCondition) {
        switch condition {
        case .fromEmail(let match): self = AddressMatcher(match).map(Matcher.sender) ?? .never
        case .toEmail(let match): self = AddressMatcher(match).map(Matcher.recipient) ?? .never
        case .subjectContains(let text): self = Self.text(text) { .subject(contains: $0) }
        case .bodyContains(let text): self = Self.text(text) { .body(contains: $0) }
        case .subjectEquals(let text): self = Self.text(text) { .subjectIs($0) }
        case .contactList(let id, let isMember): self = .list(id, isMember: isMember)
        case .header(let name, .present): self = name.isEmpty ? .never : .header(name: name)
        case .header(let name, .contains(let text)): self = Self.text(text) { .headerContains(name: name, $0) }
        case .hasAttachment(let isPresent): self = .attachment(isPresent)
        case .authentication(let verdict): self = .authentication(verdict)
        case .workingHours(let schedule, let isOpen): self = .schedule(schedule, isOpen: isOpen)
        case .intent(let name, let minimum): self = .intent(name, minimum: minimum)
        case .anyOf(let conditions): self = .any(conditions.map(Matcher.init))
        case .not(let condition): self = Self.negated(Matcher(condition))
        }
    }

    private static func text(_ text: String, _ make: (FoldedText) -> Matcher) -> Matcher {
        let folded = FoldedText(text)
        return folded.isEmpty ? .never : make(folded)
    }

    /// The opposite of an invalid condition does not hold either.
    private static func negated(_ matcher: Matcher) -> Matcher {
        matcher.isBroken ? .never : .not(matcher)
    }

    private var isBroken: Bool {
        switch self {
        case .never: true
        case .any(let matchers): matchers.contains(where: \.isBroken)
        case .not(let matcher): matcher.isBroken
        default: false
        }
    }

    /// Evaluates the condition without an index.
    func matches(_ input: RuleInput) -> Bool {
        switch self {
        case .never: false
        case .sender(let address): input.from.map(address.matches) ?? false
        case .recipient(let address): input.recipients.contains(where: address.matches)
        case .subject(let needle): input.subject.contains(needle)
        case .body(let needle): input.body.contains(needle)
        case .subjectIs(let text): input.subject.bytes == text.bytes
        case .list(let id, let isMember): input.contactLists.contains(id) == isMember
        case .header(let name): input.headers[name] != nil
        case .headerContains(let name, let needle):
            input.foldedHeaders(name).contains { $0.contains(needle) }
        case .attachment(let isPresent): input.hasAttachment == isPresent
        case .authentication(let verdict): input.authentication == verdict
        case .schedule(let id, let isOpen): input.openSchedules.contains(id) == isOpen
        case .intent(let name, let minimum): input.intent == name && input.confidence >= minimum
        case .any(let matchers): matchers.contains { $0.matches(input) }
        case .not(let matcher): !matcher.matches(input)
        }
    }
}
