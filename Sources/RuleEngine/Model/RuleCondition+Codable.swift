internal import SupportCore

extension RuleCondition: Codable {
    enum CodingKeys: String, CodingKey {
        case type
        case matchOperator = "operator"
        case value
        case listID = "list_id"
        case name
        case subdomains
        case scheduleID = "schedule_id"
        case minimumConfidence = "min_confidence"
        case conditions
        case condition
    }

    /// Reads a condition by its `type`.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` for an unknown type or operator and for a missing or malformed field.
    public init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= Self.deepestPath else {
            let path = JSONPath.text(decoder.codingPath)
            throw RuleError.invalid([RuleProblem(.tooLarge, at: path, "expected fewer groups inside groups")])
        }
        var fields = try FieldReader(decoder, keyedBy: CodingKeys.self)
        let condition = fields.word(Kind.self, .type).flatMap { Self.read($0, from: &fields) }
        if condition != nil { fields.refuseUnknown(decoder) }
        self = try fields.result(condition)
    }

    /// Reading stops at this depth, so that no document can exhaust the stack.
    private static let deepestPath = 40

    private static func read(_ kind: Kind, from fields: inout FieldReader<CodingKeys>) -> RuleCondition? {
        switch kind {
        case .fromEmail: address(from: &fields).map(RuleCondition.fromEmail)
        case .toEmail: address(from: &fields).map(RuleCondition.toEmail)
        case .subjectContains: text(from: &fields).map(RuleCondition.subjectContains)
        case .bodyContains: text(from: &fields).map(RuleCondition.bodyContains)
        case .subjectEquals: text(from: &fields).map(RuleCondition.subjectEquals)
        case .contactList: list(from: &fields)
        case .header: header(from: &fields)
        case .hasAttachment: .hasAttachment(fields.optional(Bool.self, .value, "true or false") ?? true)
        case .workingHours: workingHours(from: &fields)
        case .intent: intent(from: &fields)
        case .anyOf: fields.list(RuleCondition.self, .conditions).map(RuleCondition.anyOf)
        case .not: fields.required(RuleCondition.self, .condition, "a condition").map(RuleCondition.not)
        }
    }

    private static func text(from fields: inout FieldReader<CodingKeys>) -> String? {
        fields.required(String.self, .value, "a text")
    }

    private static func address(from fields: inout FieldReader<CodingKeys>) -> AddressMatch? {
        let matchOperator = fields.word(AddressOperator.self, .matchOperator, default: .equals)
        let value = fields.required(String.self, .value, "an address or a domain")
        let subdomains = fields.optional(Bool.self, .subdomains, "true or false") ?? false
        guard let matchOperator, let value else { return nil }
        return matchOperator == .equals ? .equals(value) : .domain(value, subdomains: subdomains)
    }

    private static func list(from fields: inout FieldReader<CodingKeys>) -> RuleCondition? {
        let matchOperator = fields.word(ListOperator.self, .matchOperator)
        let id = fields.required(ContactListID.self, .listID, "a list's identifier")
        guard let matchOperator, let id else { return nil }
        return .contactList(id, isMember: matchOperator == .isIn)
    }

    private static func header(from fields: inout FieldReader<CodingKeys>) -> RuleCondition? {
        let matchOperator = fields.word(HeaderOperator.self, .matchOperator, default: .present)
        let name = fields.required(String.self, .name, "a header's name")
        guard let matchOperator, let name else { return nil }
        guard matchOperator == .contains else { return .header(name: name, .present) }
        return text(from: &fields).map { .header(name: name, .contains($0)) }
    }

    private static func workingHours(from fields: inout FieldReader<CodingKeys>) -> RuleCondition? {
        let matchOperator = fields.word(HoursOperator.self, .matchOperator)
        let schedule = fields.required(String.self, .scheduleID, "a schedule's identifier")
        guard let matchOperator, let schedule else { return nil }
        return .workingHours(schedule: schedule, isOpen: matchOperator == .within)
    }

    private static func intent(from fields: inout FieldReader<CodingKeys>) -> RuleCondition? {
        let minimum = fields.optional(Double.self, .minimumConfidence, "a number from 0 to 1") ?? 0
        return fields.required(String.self, .value, "an intent").map { .intent($0, minimumConfidence: minimum) }
    }

    enum AddressOperator: String, CaseIterable {
        case equals
        case domain
    }

    enum ListOperator: String, CaseIterable {
        case isIn = "in"
        case notIn = "not_in"
    }

    enum HeaderOperator: String, CaseIterable {
        case present
        case contains
    }

    enum HoursOperator: String, CaseIterable {
        case within
        case outside
    }
}
