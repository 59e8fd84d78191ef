public import SupportCore

/// What a mode is set for.
public enum ModeScope: Hashable, Sendable, Codable {
    /// A ceiling for the whole workspace.
    case workspace
    /// A ceiling for one inbox.
    case inbox(InboxID)
    /// The mode of one category of mail.
    case category(String)
    /// The mode of categories that have none of their own.
    case otherCategories
    /// A limit for one customer.
    case customer(ContactID)

    var key: String {
        switch self {
        case .workspace: "workspace"
        case .inbox(let id): "inbox/" + id.rawValue
        case .category(let name): "category/" + name
        case .otherCategories: "categories"
        case .customer(let id): "customer/" + id.rawValue
        }
    }
}

/// A mode that someone has set.
public struct ModeSetting: Hashable, Sendable, Codable, StoredRecord {
    /// What it is set for.
    public let scope: ModeScope
    /// The mode.
    public internal(set) var mode: OversightMode
    /// The lowest confidence with which a draft may leave alone; nil for any.
    public internal(set) var threshold: Double?
    /// The policy epoch that has earned it; nil if a person set it without evidence.
    public internal(set) var policyEpoch: String?
    /// Who set it.
    public internal(set) var by: Principal
    /// Why.
    public internal(set) var reason: String
    /// When.
    public internal(set) var at: Timestamp

    /// The collection of settings.
    public static let collection = "modes"
    /// The scope.
    public var recordID: String { scope.key }
    /// All settings, by scope.
    public var indexEntries: [IndexEntry] { [IndexEntry("scope", .text(scope.key))] }

    /// The mode for drafts of any policy epoch, also of one that has earned nothing.
    var modeForAll: OversightMode { policyEpoch == nil ? mode : mode.oneStepDown }

    /// The mode for drafts of a policy epoch: what another one has earned counts one step less.
    public func mode(for epoch: String) -> OversightMode {
        guard let policyEpoch, policyEpoch != epoch else { return mode }
        return mode.oneStepDown
    }
}
