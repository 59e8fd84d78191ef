internal import MessageText
internal import SupportCore

extension RuleCheck {
    mutating func check(_ condition: RuleCondition, at path: String, depth: Int) {
        switch condition {
        case .fromEmail(let match), .toEmail(let match): check(match, at: path + ".value")
        case .subjectContains(let text), .bodyContains(let text), .subjectEquals(let text),
            .header(_, .contains(let text)):
            checkNeedle(text, at: path + ".value")
        case .contactList(let id, _): checkExists(id, in: directory.lists, at: path + ".list_id", "contact list")
        case .workingHours(let schedule, _):
            checkExists(schedule, in: directory.schedules, at: path + ".schedule_id", "schedule")
        case .intent(let name, let minimum): check(intent: name, minimum, at: path)
        case .anyOf(let conditions): check(group: conditions, at: path + ".conditions", depth: depth)
        case .not(let inner): checkInner(inner, at: path + ".condition", depth: depth)
        case .header, .hasAttachment, .authentication: break
        }
        if case .header(let name, _) = condition { check(headerName: name, at: path + ".name") }
    }

    private mutating func check(_ match: RuleCondition.AddressMatch, at path: String) {
        guard AddressMatcher(match) == nil else { return }
        switch match {
        case .equals: add(.invalidAddress, path, "expected one address such as customer@acme.com")
        case .domain: add(.invalidDomain, path, "expected a bare domain such as acme.com")
        }
    }

    private mutating func checkNeedle(_ text: String, at path: String) {
        let size = FoldedText(text).bytes.count
        if size == 0 { add(.empty, path, "expected a text to search for; an empty one would match every mail or none") }
        if size > limits.needleBytes { add(.tooLarge, path, "expected at most \(limits.needleBytes) bytes") }
    }

    private mutating func check(headerName name: String, at path: String) {
        let isToken = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        if name.isEmpty || !isToken { add(.malformed, path, "expected a header's name such as X-Priority") }
    }

    private mutating func check(intent name: String, _ minimum: Double, at path: String) {
        checkExists(name, in: directory.intents, at: path + ".value", "intent")
        if !(0...1).contains(minimum) { add(.malformed, path + ".min_confidence", "expected a number from 0 to 1") }
    }

    private mutating func check(group: [RuleCondition], at path: String, depth: Int) {
        if group.isEmpty { add(.empty, path, "expected at least one condition") }
        for (index, condition) in group.enumerated() { checkInner(condition, at: "\(path)[\(index)]", depth: depth) }
    }

    private mutating func checkInner(_ condition: RuleCondition, at path: String, depth: Int) {
        guard depth < limits.depth else {
            return add(.tooLarge, path, "expected groups at most \(limits.depth) deep")
        }
        check(condition, at: path, depth: depth + 1)
    }

    mutating func checkExists<ID: Hashable>(_ id: ID, in known: Set<ID>?, at path: String, _ kind: String) {
        guard let known, !known.contains(id) else { return }
        add(.unknownReference, path, "expected a \(kind) that exists")
    }
}
