public import SupportCore

/// What an inbox is called and how it works, in the form that the API exchanges.
///
/// Every field may be missing, so the same type creates an inbox and changes one: ``applying(_:)`` takes over the fields
/// that are there. A field that is `null` in JSON is taken away.
public struct InboxSettings: Hashable, Sendable {
    /// A field, by its name in JSON.
    public enum Field: String, CodingKey, Sendable, CaseIterable {
        /// ``InboxSettings/name``.
        case name
        /// ``InboxSettings/description``.
        case description
        /// ``InboxSettings/email``.
        case email
        /// ``InboxSettings/isDefault``.
        case isDefault
        /// ``InboxSettings/color``.
        case color
        /// ``InboxSettings/icon``.
        case icon
        /// ``InboxSettings/assignmentRules``.
        case assignmentRules
        /// ``InboxSettings/autoResponder``.
        case autoResponder
        /// ``InboxSettings/routingRules``.
        case routingRules
        /// ``InboxSettings/workingHours``.
        case workingHours
        /// ``InboxSettings/outsideHoursMessage``.
        case outsideHoursMessage
        /// ``InboxSettings/emailSettings``.
        case emailSettings
        /// ``InboxSettings/serviceLevels``.
        case serviceLevels
    }

    /// The name shown to people.
    public var name: String?
    /// What the inbox is for.
    public var description: String?
    /// The inbox's own address.
    public var email: EmailAddress?
    /// Whether mail that nothing else claims lands here; exactly one inbox of a workspace is the default.
    public var isDefault: Bool?
    /// The colour it is shown in, such as `#3B82F6`.
    public var color: String?
    /// The name of its symbol, such as `wrench`.
    public var icon: String?
    /// How conversations find their agent.
    public var assignmentRules: AssignmentRules?
    /// The answer that goes out by itself.
    public var autoResponder: AutoResponder?
    /// Which conversations go to which inbox.
    public var routingRules: [RoutingRule]?
    /// When the inbox is open.
    public var workingHours: WorkingHours?
    /// What is sent while the inbox is closed.
    public var outsideHoursMessage: MessageVariants?
    /// How mail is sent.
    public var emailSettings: EmailSettings?
    /// How fast customers should hear from us.
    public var serviceLevels: SLAPolicy?
    /// The fields that were `null`: a change takes them away.
    public var cleared: Set<Field> = []

    /// Describes an inbox.
    public init(
        name: String? = nil,
        description: String? = nil,
        email: EmailAddress? = nil,
        isDefault: Bool? = nil,
        color: String? = nil,
        icon: String? = nil,
        assignmentRules: AssignmentRules? = nil,
        autoResponder: AutoResponder? = nil,
        routingRules: [RoutingRule]? = nil,
        workingHours: WorkingHours? = nil,
        outsideHoursMessage: MessageVariants? = nil,
        emailSettings: EmailSettings? = nil,
        serviceLevels: SLAPolicy? = nil
    ) {
        self.name = name
        self.description = description
        self.email = email
        self.isDefault = isDefault
        self.color = color
        self.icon = icon
        self.assignmentRules = assignmentRules
        self.autoResponder = autoResponder
        self.routingRules = routingRules
        self.workingHours = workingHours
        self.outsideHoursMessage = outsideHoursMessage
        self.emailSettings = emailSettings
        self.serviceLevels = serviceLevels
    }

    /// These settings with the fields of `changes` in place of their own.
    public func applying(_ changes: InboxSettings) -> InboxSettings {
        var merged = InboxSettings(
            name: changes.name ?? name,
            description: changes.description ?? description,
            email: changes.email ?? email,
            isDefault: changes.isDefault ?? isDefault,
            color: changes.color ?? color,
            icon: changes.icon ?? icon,
            assignmentRules: changes.assignmentRules ?? assignmentRules,
            autoResponder: changes.autoResponder ?? autoResponder,
            routingRules: changes.routingRules ?? routingRules,
            workingHours: changes.workingHours ?? workingHours,
            outsideHoursMessage: changes.outsideHoursMessage ?? outsideHoursMessage,
            emailSettings: changes.emailSettings ?? emailSettings,
            serviceLevels: changes.serviceLevels ?? serviceLevels
        )
        for field in changes.cleared { merged.clear(field) }
        return merged
    }

    private mutating func clear(_ field: Field) {
        switch field {
        case .name: name = nil
        case .description: description = nil
        case .email: email = nil
        case .isDefault: isDefault = nil
        case .color: color = nil
        case .icon: icon = nil
        case .assignmentRules: assignmentRules = nil
        case .autoResponder: autoResponder = nil
        case .routingRules: routingRules = nil
        case .workingHours: workingHours = nil
        case .outsideHoursMessage: outsideHoursMessage = nil
        case .emailSettings: emailSettings = nil
        case .serviceLevels: serviceLevels = nil
        }
    }
}
