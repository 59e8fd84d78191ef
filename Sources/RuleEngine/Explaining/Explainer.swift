internal import MessageText
internal import SupportCore

/// Explains for each condition why it matches a mail or not, without quoting the mail.
struct Explainer {
    let input: RuleInput

    func trace(_ condition: RuleCondition) -> ConditionTrace {
        let matcher = Matcher(condition)
        let inner = innerConditions(of: condition).map(trace)
        let found = finding(matcher)
        return ConditionTrace(
            condition: condition,
            matched: matcher.matches(input),
            reason: found.reason,
            place: found.place,
            offset: found.offset,
            inner: inner
        )
    }

    private func innerConditions(of condition: RuleCondition) -> [RuleCondition] {
        switch condition {
        case .anyOf(let conditions): conditions
        case .not(let condition): [condition]
        default: []
        }
    }

    private struct Finding {
        var place: String
        var reason: String
        var offset: Int?
    }

    private func finding(_ matcher: Matcher) -> Finding {
        switch matcher {
        case .never: Finding(place: "rule", reason: "the condition cannot be read, so it never holds")
        case .sender(let address): sender(address)
        case .recipient(let address): recipient(address)
        case .subject(let needle): search(needle, in: input.subject, "subject")
        case .body(let needle): search(needle, in: input.body, "body")
        case .subjectIs(let text): Finding(place: "subject", reason: equality(text))
        case .list(let id, _):
            Finding(place: "contact", reason: "the sender's contact is \(isIn(id) ? "" : "not ")a member of list \(id)")
        case .header(let name):
            Finding(place: name, reason: input.headers[name] == nil ? "no such field" : "the field is there")
        case .headerContains(let name, let needle): header(name, needle)
        case .attachment:
            Finding(place: "attachments", reason: input.hasAttachment ? "something is attached" : "nothing is attached")
        case .authentication:
            Finding(place: "authentication", reason: "the author's is \(input.authentication?.rawValue ?? "unknown")")
        case .schedule(let id, _):
            Finding(place: "time", reason: "schedule \(id) is \(input.openSchedules.contains(id) ? "open" : "closed")")
        case .intent(let name, let minimum): intent(name, minimum)
        case .any(let matchers): any(matchers)
        case .not: Finding(place: "group", reason: "holds if the condition inside does not")
        }
    }

    private func isIn(_ id: ContactListID) -> Bool { input.contactLists.contains(id) }

    private func sender(_ address: AddressMatcher) -> Finding {
        guard let from = input.from else {
            return Finding(place: "from", reason: "the mail has no sender that can be read")
        }
        return Finding(place: "from", reason: comparison(address, holds: address.matches(from), whose: "the sender's"))
    }

    private func recipient(_ address: AddressMatcher) -> Finding {
        let holds = input.recipients.contains(where: address.matches)
        return Finding(
            place: "to",
            reason: comparison(address, holds: holds, whose: holds ? "a recipient's" : "no recipient's")
        )
    }

    private func comparison(_ address: AddressMatcher, holds: Bool, whose: String) -> String {
        let what =
            switch address {
            case .address: "address"
            case .domain: "domain"
            case .domainAndBelow: "domain, or a domain above it,"
            }
        let negated = holds || whose.hasPrefix("no ") ? "is" : "is not"
        return "\(whose) \(what) \(negated) the one asked for"
    }

    private func search(_ needle: FoldedText, in text: FoldedText, _ place: String) -> Finding {
        if let range = text.firstRange(of: needle) {
            return Finding(place: place, reason: "found at byte \(range.lowerBound)", offset: range.lowerBound)
        }
        if text.isEmpty { return Finding(place: place, reason: "the \(place) is empty") }
        let cut =
            place == "body" && input.isBodyCut ? "; only the first \(RuleInput.bodyLimit) bytes were searched" : ""
        return Finding(place: place, reason: "not found in \(text.bytes.count) bytes" + cut)
    }

    private func equality(_ text: FoldedText) -> String {
        input.subject.bytes == text.bytes ? "the subject is the text asked for" : "the subject is another text"
    }

    private func header(_ name: String, _ needle: FoldedText) -> Finding {
        let values = input.foldedHeaders(name)
        guard !values.isEmpty else { return Finding(place: name, reason: "no such field") }
        for value in values {
            if let range = value.firstRange(of: needle) {
                return Finding(place: name, reason: "found at byte \(range.lowerBound)", offset: range.lowerBound)
            }
        }
        return Finding(place: name, reason: "not found in \(values.count) fields")
    }

    private func intent(_ name: String, _ minimum: Double) -> Finding {
        guard let intent = input.intent else {
            return Finding(place: "classifier", reason: "the mail is not classified yet")
        }
        guard intent == name else { return Finding(place: "classifier", reason: "the intent is \(intent)") }
        return Finding(place: "classifier", reason: "the confidence is \(input.confidence), asked for is \(minimum)")
    }

    private func any(_ matchers: [Matcher]) -> Finding {
        let count = matchers.count { $0.matches(input) }
        return Finding(place: "group", reason: "\(count) of \(matchers.count) conditions hold")
    }
}
