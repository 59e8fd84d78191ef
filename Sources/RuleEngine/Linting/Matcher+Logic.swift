internal import MessageText
internal import SupportCore

// Implication and exclusion of conditions. True is certain; false means unknown.
extension Matcher {
    /// Whether `other` holds for every mail that meets this condition.
    func implies(_ other: Matcher) -> Bool {
        if self == other { return true }
        if case .any(let choices) = self { return choices.allSatisfy { $0.implies(other) } }
        switch other {
        case .any(let choices): return choices.contains { implies($0) }
        case .not(let inner): return excludes(inner)
        default: return impliesPlainly(other)
        }
    }

    private func impliesPlainly(_ other: Matcher) -> Bool {
        switch (self, other) {
        case (.sender(let narrow), .sender(let wide)), (.recipient(let narrow), .recipient(let wide)):
            narrow.isWithin(wide)
        case (.subject(let text), .subject(let part)), (.subjectIs(let text), .subject(let part)): text.contains(part)
        case (.body(let text), .body(let part)): text.contains(part)
        case (.headerContains(let name, _), .header(let other)): name.lowercased() == other.lowercased()
        case (.headerContains(let name, let text), .headerContains(let other, let part)):
            name.lowercased() == other.lowercased() && text.contains(part)
        case (.intent(let name, let high), .intent(let other, let low)): name == other && high >= low
        default: false
        }
    }

    /// Whether no mail meets both conditions.
    func excludes(_ other: Matcher) -> Bool {
        switch (self, other) {
        case (.never, _), (_, .never): true
        case (.any(let choices), _): choices.allSatisfy { $0.excludes(other) }
        case (_, .any(let choices)): choices.allSatisfy { excludes($0) }
        case (.not(let inner), _): other.implies(inner)
        case (_, .not(let inner)): implies(inner)
        case (.sender(let one), .sender(let two)): !one.isWithin(two) && !two.isWithin(one)
        case (.subjectIs(let one), .subjectIs(let two)): one != two
        case (.subjectIs(let text), .subject(let part)), (.subject(let part), .subjectIs(let text)):
            !text.contains(part)
        case (.list(let one, let isMember), .list(let two, let isOther)): one == two && isMember != isOther
        case (.attachment(let one), .attachment(let two)): one != two
        case (.authentication(let one), .authentication(let two)): one != two
        case (.schedule(let one, let isOpen), .schedule(let two, let isOther)): one == two && isOpen != isOther
        case (.intent(let one, _), .intent(let two, _)): one != two
        default: false
        }
    }
}

extension AddressMatcher {
    /// Whether `other` matches every address that this matches.
    func isWithin(_ other: AddressMatcher) -> Bool {
        switch (self, other) {
        case (.address(let one), .address(let two)): one == two
        case (.address(let address), .domain(let domain)): address.hasSuffix("@" + domain)
        case (.address(let address), .domainAndBelow(let domain)):
            address.hasSuffix("@" + domain) || address.hasSuffix("." + domain)
        case (.domain(let one), .domain(let two)): one == two
        case (.domain(let one), .domainAndBelow(let two)), (.domainAndBelow(let one), .domainAndBelow(let two)):
            one == two || one.hasSuffix("." + two)
        case (.domain, .address), (.domainAndBelow, .address), (.domainAndBelow, .domain): false
        }
    }
}

extension [Matcher] {
    /// Whether every mail that meets these conditions meets the others.
    func imply(_ others: [Matcher]) -> Bool {
        !others.isEmpty && others.allSatisfy { other in contains { $0.implies(other) } }
    }

    /// Two conditions, or one and itself, that no mail can meet.
    var contradiction: (Int, Int)? {
        for one in indices {
            for two in one..<endIndex where self[one].excludes(self[two]) { return (one, two) }
        }
        return nil
    }

    /// A condition that is implied by another one.
    var redundancy: (redundant: Int, because: Int)? {
        for one in indices {
            for two in indices where one != two && self[two].implies(self[one]) && (self[one] != self[two] || one > two)
            {
                return (one, two)
            }
        }
        return nil
    }
}
