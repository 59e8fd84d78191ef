public import SupportCore

/// A mode that somebody has set, or that a category has earned.
public struct ModeSetting: Hashable, Sendable, Codable, StoredRecord {
    /// What a mode is set for.
    public enum Scope: Hashable, Sendable, Codable {
        /// A ceiling for the whole workspace.
        case workspace
        /// A ceiling for one inbox.
        case inbox(InboxID)
        /// The mode of one category of mail.
        case category(String)
        /// The mode of categories that have none of their own.
        case otherCategories
        /// A ceiling for one customer.
        case customer(ContactID)
    }

    /// What it is set for.
    public let scope: Scope
    /// The mode.
    public internal(set) var mode: OversightMode
    /// The lowest confidence, 0 to 1, with which a draft may be sent without a person; nil for any.
    public internal(set) var threshold: Double?
    /// The policy epoch that has earned it; nil if a person set it without evidence.
    public internal(set) var policyEpoch: String?
    /// Who set it.
    public internal(set) var by: Principal
    /// Why.
    public internal(set) var reason: String
    /// When.
    public internal(set) var at: Timestamp

    /// `modes`.
    public static let collection = "modes"
    /// The scope.
    public var recordID: String { scope.key }
    /// All settings, by scope.
    public var indexEntries: [IndexEntry] { [IndexEntry("scope", .text(scope.key))] }

    /// The mode for drafts of any policy epoch, including one that has earned nothing.
    var modeForAll: OversightMode { policyEpoch == nil ? mode : min(mode, .gatedSend) }

    /// The mode for drafts of a policy epoch: what another model or prompt has earned is not theirs.
    package func mode(for epoch: String) -> OversightMode {
        hasEarned(epoch) ? mode : min(mode, .gatedSend)
    }

    /// Whether the mode holds for a policy epoch: it has earned it, or a person set it for all.
    func hasEarned(_ epoch: String) -> Bool {
        policyEpoch == nil || policyEpoch == epoch
    }
}

extension ModeSetting.Scope {
    /// The inbox that it is about, if any.
    var inbox: InboxID? {
        if case .inbox(let id) = self { id } else { nil }
    }

    /// The scope of that key; nil if there is none.
    package init?(named key: String) {
        let parts = key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil) {
        case ("workspace", nil) where parts.count == 1: self = .workspace
        case ("categories", nil) where parts.count == 1: self = .otherCategories
        case ("inbox", let id?): self = .inbox(InboxID(id))
        case ("category", let name?): self = .category(name)
        case ("customer", let id?): self = .customer(ContactID(id))
        default: return nil
        }
    }

    var key: String {
        switch self {
        case .workspace: "workspace"
        case .inbox(let id): "inbox/" + id.rawValue
        case .category(let name): "category/" + name
        case .otherCategories: "categories"
        case .customer(let id): "customer/" + id.rawValue
        }
    }

    /// What applies as long as nothing is set.
    var initialMode: OversightMode {
        switch self {
        case .workspace, .inbox, .customer: .autonomous
        case .category, .otherCategories: .gatedSend
        }
    }

    /// The scope whose setting applies if this one has none; nil if ``initialMode`` does.
    var fallback: Self? {
        if case .category = self { .otherCategories } else { nil }
    }

    /// Which limit of an effective mode a setting of this scope is; nil for modes of categories.
    var capSource: EffectiveMode.Source? {
        switch self {
        case .workspace: .workspace
        case .inbox: .inbox
        case .customer: .customer
        case .category, .otherCategories: nil
        }
    }
}

/// A mode that somebody wants to set.
public struct ModeChange: Hashable, Sendable, Codable {
    /// What it is set for.
    public var scope: ModeSetting.Scope
    /// The mode; a ceiling for the workspace, an inbox or a customer.
    public var mode: OversightMode
    /// The lowest confidence, 0 to 1, with which a draft of the category may be sent without a person; nil for any.
    public var threshold: Double?

    /// Describes a change.
    public init(_ mode: OversightMode, for scope: ModeSetting.Scope, threshold: Double? = nil) {
        self.scope = scope
        self.mode = mode
        self.threshold = threshold
    }

    /// Whether it gives any model and prompt more freedom than they have now.
    package func loosens(_ known: ModeSetting?) -> Bool {
        let modeNow = known?.modeForAll ?? scope.initialMode
        return mode > modeNow || (threshold ?? 0) < (known?.threshold ?? 0)
    }

    func requireRange() throws(OversightError) {
        if let threshold, !(0...1).contains(threshold) { throw .outOfRange("the threshold") }
    }
}

extension UnitOfWork {
    /// The setting of a scope, or that of its fallback.
    mutating func modeSetting(for scope: ModeSetting.Scope) async throws -> ModeSetting? {
        let keys = [scope, scope.fallback].compactMap(\.self).map(\.key)
        let known = try await read(ModeSetting.self, keys)
        return keys.lazy.compactMap { known[$0] }.first
    }

    /// Writes a mode; whether the principal may do that was checked before.
    mutating func set(_ change: ModeChange, by principal: Principal, reason: String, details: [String: String] = [:])
        async throws
    {
        let known = try await read(ModeSetting.self, change.scope.key)
        let setting = ModeSetting(
            scope: change.scope,
            mode: change.mode,
            threshold: change.threshold,
            by: principal,
            reason: reason,
            at: now
        )
        try save(setting)
        var all = details
        all["scope"] = change.scope.key
        all["mode"] = change.mode.rawValue
        all["reason"] = reason
        all["mode_before"] = known?.mode.rawValue
        all["threshold"] = change.threshold.map { String($0) }
        record(WorkspaceEvent(.modeChanged, by: principal, subject: change.scope.key, details: all))
    }
}
