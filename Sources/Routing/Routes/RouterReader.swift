internal import MessageText
internal import SupportCore

/// Validates the inboxes of a router, collecting all issues instead of stopping at the first.
struct RouterReader {
    private(set) var issues: [DocumentIssue] = []
    private(set) var warnings: [DocumentIssue] = []

    mutating func rules(of inboxes: [Inbox]) -> [CompiledRule] {
        let known = Set(inboxes.map(\.id))
        if known.count < inboxes.count { report("inboxes", "duplicate_inbox", "expected identifiers that differ") }
        return inboxes.flatMap { inbox in
            (inbox.settings.routingRules ?? []).enumerated().map { index, rule in
                let place = "inboxes[\(inbox.id)].routingRules[\(index)]"
                check(rule.condition, at: place + ".condition")
                if !known.contains(rule.inboxID) {
                    let message = "there is no inbox \(rule.inboxID), so the rule is passed over"
                    warnings.append(DocumentIssue(path: place, code: "unknown_inbox", message: message))
                }
                return CompiledRule(
                    reference: RuleReference(owner: inbox.id, index: index),
                    target: rule.inboxID,
                    condition: CompiledCondition(rule.condition)
                )
            }
        }
    }

    mutating func addresses(of inboxes: [Inbox]) -> AddressBook {
        var book = AddressBook()
        for inbox in inboxes {
            for other in book.add(inbox) {
                report("inboxes[\(inbox.id)].email", "duplicate_address", "the inbox \(other) has this address already")
            }
        }
        return book
    }

    mutating func defaultInbox(of inboxes: [Inbox]) -> InboxID? {
        let defaults = inboxes.filter(\.isDefault).map(\.id)
        if defaults.count > 1 {
            let names = defaults.map(\.rawValue).joined(separator: ", ")
            report("inboxes", "several_defaults", "expected exactly one default inbox, found \(names)")
        }
        return defaults.first
    }

    private mutating func check(_ condition: RoutingCondition, at place: String) {
        for part in condition.unknownParts.prefix(10) {
            report("\(place).\(part.prefix(30))", "unknown_condition", "there is no such condition")
        }
        let needles = [("url", condition.url), ("message", condition.message)].compactMap { name, part in
            part.map { (name, $0) }
        }
        for (name, needle) in needles {
            let isUsable = !needle.anyOf.isEmpty && needle.anyOf.allSatisfy { !FoldedText($0).isEmpty }
            if !isUsable { report("\(place).\(name).contains", "empty_text", "expected a text that is not empty") }
        }
        if condition.language.map({ FoldedText($0).isEmpty }) == true {
            report("\(place).language", "empty_text", "expected a language such as es")
        }
        if condition == RoutingCondition() { report(place, "empty_condition", "expected at least one condition") }
    }

    private mutating func report(_ path: String, _ code: String, _ message: String) {
        guard issues.count < 100 else { return }
        issues.append(DocumentIssue(path: path, code: code, message: message))
    }
}
