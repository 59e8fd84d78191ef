internal import SupportCore

extension InboxSettings: Codable {
    /// Reads the fields that are present; those that are `null` are ``cleared``.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        if let document = try decoder.document(Self.self) {
            self = document
            return
        }
        let container = try decoder.container(keyedBy: Field.self)
        self.init(
            name: try container.decodeIfPresent(String.self, forKey: .name),
            description: try container.decodeIfPresent(String.self, forKey: .description),
            email: try container.decodeIfPresent(forKey: .email),
            isDefault: try container.decodeIfPresent(Bool.self, forKey: .isDefault),
            color: try container.decodeIfPresent(String.self, forKey: .color),
            icon: try container.decodeIfPresent(String.self, forKey: .icon),
            assignmentRules: try container.decodeIfPresent(forKey: .assignmentRules),
            autoResponder: try container.decodeIfPresent(forKey: .autoResponder),
            routingRules: try container.decodeIfPresent(forKey: .routingRules),
            workingHours: try container.decodeIfPresent(forKey: .workingHours),
            outsideHoursMessage: try container.decodeIfPresent(forKey: .outsideHoursMessage),
            emailSettings: try container.decodeIfPresent(forKey: .emailSettings),
            serviceLevels: try container.decodeIfPresent(forKey: .serviceLevels)
        )
        for field in Field.allCases where container.contains(field) {
            if try container.decodeNil(forKey: field) { cleared.insert(field) }
        }
    }

    /// Writes the fields that are set, and `null` for those that are ``cleared``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encodeIfPresent(name, forKey: .name)
        try container.encodeIfPresent(description, forKey: .description)
        try container.encodeIfPresent(email, forKey: .email)
        try container.encodeIfPresent(isDefault, forKey: .isDefault)
        try container.encodeIfPresent(color, forKey: .color)
        try container.encodeIfPresent(icon, forKey: .icon)
        try container.encodeIfPresent(assignmentRules, forKey: .assignmentRules)
        try container.encodeIfPresent(autoResponder, forKey: .autoResponder)
        try container.encodeIfPresent(routingRules, forKey: .routingRules)
        try container.encodeIfPresent(workingHours, forKey: .workingHours)
        try container.encodeIfPresent(outsideHoursMessage, forKey: .outsideHoursMessage)
        try container.encodeIfPresent(emailSettings, forKey: .emailSettings)
        try container.encodeIfPresent(serviceLevels, forKey: .serviceLevels)
        for field in cleared { try container.encodeNil(forKey: field) }
    }
}

extension KeyedDecodingContainer {
    func decodeIfPresent<Value: Decodable>(forKey key: Key) throws -> Value? {
        try decodeIfPresent(Value.self, forKey: key)
    }
}
