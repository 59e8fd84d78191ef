public import SupportCore

/// How far the kill switch reaches; ordered from nothing to everything.
public enum KillCap: String, Sendable, Codable, CaseIterable {
    /// Not engaged.
    case none
    /// Nothing leaves without a person: monitored and autonomous act as gated_send.
    case noAuto = "no_auto"
    /// Nothing leaves.
    case noSends = "no_sends"
    /// Nothing leaves, and new drafts are only kept for comparison.
    case freeze

    /// The freest mode that it allows.
    public var ceiling: OversightMode {
        switch self {
        case .none: .autonomous
        case .noAuto, .noSends: .gatedSend
        case .freeze: .readOnly
        }
    }

    /// Whether a mail may be handed to the provider.
    public func permitsSending(automatic: Bool) -> Bool {
        switch self {
        case .none: true
        case .noAuto: !automatic
        case .noSends, .freeze: false
        }
    }

    private var rank: Int {
        switch self {
        case .none: 0
        case .noAuto: 1
        case .noSends: 2
        case .freeze: 3
        }
    }
}

extension KillCap: Comparable {
    /// Whether `lhs` permits more than `rhs`.
    public static func < (lhs: KillCap, rhs: KillCap) -> Bool { lhs.rank < rhs.rank }
}

/// What a kill switch is engaged for.
public enum KillScope: Hashable, Sendable, Codable {
    /// The whole workspace.
    case global
    /// One inbox.
    case inbox(InboxID)
    /// One category of mail.
    case category(String)

    var key: String {
        switch self {
        case .global: "global"
        case .inbox(let id): "inbox/" + id.rawValue
        case .category(let name): "category/" + name
        }
    }

    init?(key: String) {
        if key == KillScope.global.key {
            self = .global
        } else if key.hasPrefix("inbox/") {
            self = .inbox(InboxID(String(key.dropFirst("inbox/".count))))
        } else if key.hasPrefix("category/") {
            self = .category(String(key.dropFirst("category/".count)))
        } else {
            return nil
        }
    }
}

/// All engaged kill switches of a workspace: one record, so that every claim can read it in its transaction.
public struct KillSwitchState: Hashable, Sendable, Codable, StoredRecord {
    /// One engaged switch.
    public struct Engagement: Hashable, Sendable, Codable {
        /// How far it reaches.
        public var cap: KillCap
        /// Who engaged it.
        public var by: Principal
        /// Why.
        public var reason: String
        /// When.
        public var at: Timestamp
    }

    /// The collection of the one record.
    public static let collection = "kill_switch"
    static let id = "state"
    /// The one record's identifier.
    public var recordID: String { Self.id }

    /// The engaged switches by scope.
    public private(set) var engaged: [String: Engagement] = [:]

    /// Nothing engaged.
    public init() {}

    /// The cap that holds for a mail: the strictest of those whose scope it lies in.
    public func cap(inbox: InboxID? = nil, category: String? = nil) -> KillCap {
        let scopes = [.global, inbox.map(KillScope.inbox), category.map(KillScope.category)].compactMap(\.self)
        return scopes.compactMap { engaged[$0.key]?.cap }.max() ?? .none
    }

    /// The cap of one scope alone.
    public func cap(of scope: KillScope) -> KillCap { engaged[scope.key]?.cap ?? .none }

    mutating func set(_ engagement: Engagement?, for scope: KillScope) {
        engaged[scope.key] = engagement
    }
}
