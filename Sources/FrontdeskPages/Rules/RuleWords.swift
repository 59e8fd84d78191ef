internal import RuleEngine
internal import SupportCore

/// What a rule asks for and does, in words.
struct RuleWords {
    /// Names by kind and identifier, such as of tags and inboxes.
    let names: Names

    struct Names {
        var tags: [String: String] = [:]
        var inboxes: [String: String] = [:]
        var people: [String: String] = [:]
        var lists: [String: String] = [:]
    }

    func conditions(of rule: RuleDefinition) -> String {
        rule.conditions.map { words($0) }.joined(separator: " and ")
    }

    func actions(of rule: RuleDefinition) -> String { rule.actions.map(words).joined(separator: ", ") }

    func words(_ condition: RuleCondition, isNegated: Bool = false) -> String {
        let not = isNegated ? "not " : ""
        switch condition {
        case .subjectContains(let text): return "subject \(not)containing “\(text)”"
        case .subjectEquals(let text): return "subject \(not)being “\(text)”"
        case .bodyContains(let text): return "text \(not)containing “\(text)”"
        case .fromEmail(let match): return not + "from " + words(match)
        case .toEmail(let match): return not + "to " + words(match)
        case .contactList(let id, let isMember):
            return (isMember == isNegated ? "sender not on " : "sender on ") + (names.lists[id.rawValue] ?? id.rawValue)
        case .header(let name, .present): return (isNegated ? "without header " : "with header ") + name
        case .header(let name, .contains(let text)): return "header \(name) \(not)containing “\(text)”"
        case .hasAttachment(let has): return has == isNegated ? "without attachment" : "with an attachment"
        case .authentication(let verdict): return "authentication \(not)\(verdict?.rawValue ?? "unknown")"
        case .workingHours(let id, let isOpen):
            return (isOpen == isNegated ? "outside" : "within") + " the hours of " + (names.inboxes[id] ?? id)
        case .intent(let name, let minimum):
            return not + "intent \(name.spaced)" + (minimum > 0 ? ", at least \(minimum)" : "")
        case .anyOf(let all): return not + "(" + all.map { words($0) }.joined(separator: " or ") + ")"
        case .not(let inner): return words(inner, isNegated: !isNegated)
        }
    }

    private func words(_ match: RuleCondition.AddressMatch) -> String {
        switch match {
        case .equals(let address): address
        case .domain(let name, let subdomains): subdomains ? "\(name) and below" : name
        }
    }

    func words(_ action: RuleAction) -> String {
        switch action {
        case .addTag(let id): "tag " + (names.tags[id.rawValue] ?? id.rawValue)
        case .removeTag(let id): "remove the tag " + (names.tags[id.rawValue] ?? id.rawValue)
        case .assignAgent(let id): "assign " + (names.people[id.rawValue] ?? id.rawValue)
        case .sendResponse(let body): "respond “\(body.cut(to: 60).text)\(body.cut(to: 60).isCut ? "…" : "")”"
        case .setStatus(let status): "set it to " + status.words
        case .routeToInbox(let id): "route to " + (names.inboxes[id.rawValue] ?? id.rawValue)
        case .escalate(let reason): "hand to people" + (reason.map { ": " + $0 } ?? "")
        case .setOversightMode(let mode): "at most " + mode.rawValue.spaced
        }
    }
}
