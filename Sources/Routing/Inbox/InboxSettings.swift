public import SupportCore

/// The settings of an inbox, in the form that the API exchanges.
///
/// Every field is optional, so that the same type creates an inbox and updates one. An update changes the fields that are set
/// and removes those that are `null` in JSON.
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
    /// A note for people.
    public var description: String?
    /// The inbox's own address.
    public var email: EmailAddress?
    /// Whether it gets the mail that no address and no rule assigns to an inbox; exactly one inbox of a workspace does.
    public var isDefault: Bool?
    /// The colour it is shown in, such as `#3B82F6`.
    public var color: String?
    /// The name of its symbol, such as `wrench`.
    public var icon: String?
    /// How conversations are assigned.
    public var assignmentRules: AssignmentRules?
    /// The automatic reply to new conversations.
    public var autoResponder: AutoResponder?
    /// Which conversations go to which inbox.
    public var routingRules: [RoutingRule]?
    /// The opening hours; always open without them.
    public var workingHours: WorkingHours?
    /// The automatic reply while the inbox is closed.
    public var outsideHoursMessage: MessageVariants?
    /// How mail is sent.
    public var emailSettings: EmailSettings?
    /// How fast customers should get a reply.
    public var serviceLevels: SLAPolicy?
    /// The fields that an update removes; `null` in JSON.
    public var cleared: Set<Field> = []

    /// Creates settings; what is nil stays unset.
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

    /// These settings with the fields that are set in `changes`.
    package func applying(_ changes: InboxSettings) -> InboxSettings {
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
