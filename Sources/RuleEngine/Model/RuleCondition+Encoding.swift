internal import SupportCore

extension RuleCondition {
    /// Writes a condition with its `type`; defaults are omitted.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind.rawValue, forKey: .type)
        switch self {
        case .fromEmail(let match), .toEmail(let match): try encode(match, to: &container)
        case .subjectContains(let text), .bodyContains(let text), .subjectEquals(let text):
            try container.encode(text, forKey: .value)
        case .contactList(let id, let isMember):
            let word: ListOperator = isMember ? .isIn : .notIn
            try container.encode(word.rawValue, forKey: .matchOperator)
            try container.encode(WireIdentifier(id), forKey: .listID)
        case .header(let name, let match): try encode(match, of: name, to: &container)
        case .hasAttachment(let isPresent): try container.encode(isPresent, forKey: .value)
        case .authentication(let verdict):
            try container.encode(AuthenticationWord(verdict).rawValue, forKey: .value)
        case .workingHours(let schedule, let isOpen):
            let word: HoursOperator = isOpen ? .within : .outside
            try container.encode(word.rawValue, forKey: .matchOperator)
            try container.encode(schedule, forKey: .scheduleID)
        case .intent(let name, let minimum):
            try container.encode(name, forKey: .value)
            if minimum != 0 { try container.encode(minimum, forKey: .minimumConfidence) }
        case .anyOf(let conditions): try container.encode(conditions, forKey: .conditions)
        case .not(let condition): try container.encode(condition, forKey: .condition)
        }
    }

    private func encode(_ match: AddressMatch, to container: inout KeyedEncodingContainer<CodingKeys>) throws {
        switch match {
        case .equals(let value): try container.encode(value, forKey: .value)
        case .domain(let value, let subdomains):
            try container.encode(AddressOperator.domain.rawValue, forKey: .matchOperator)
            try container.encode(value, forKey: .value)
            if subdomains { try container.encode(true, forKey: .subdomains) }
        }
    }

    private func encode(
        _ match: HeaderMatch,
        of name: String,
        to container: inout KeyedEncodingContainer<CodingKeys>
    ) throws {
        try container.encode(name, forKey: .name)
        switch match {
        case .present: try container.encode(HeaderOperator.present.rawValue, forKey: .matchOperator)
        case .contains(let text):
            try container.encode(HeaderOperator.contains.rawValue, forKey: .matchOperator)
            try container.encode(text, forKey: .value)
        }
    }
}
