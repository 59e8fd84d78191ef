public import SupportCore

/// The engaged kill switches of a workspace.
///
/// One record, so that every claim of a mail can read it in its own transaction.
public struct KillSwitch: Hashable, Sendable, Codable, StoredRecord {
    /// How much a switch stops, from nothing to everything.
    public enum Cap: String, Sendable, Codable, CaseIterable {
        /// Not engaged.
        case none
        /// Nothing is sent without a person: `monitored` and `autonomous` act as `gated_send`.
        case noAuto = "no_auto"
        /// Nothing is sent.
        case noSends = "no_sends"
        /// Nothing is sent, and new drafts are only kept for comparison.
        case freeze
    }

    /// What a switch is engaged for.
    public enum Scope: Hashable, Sendable, Codable {
        /// The whole workspace.
        case global
        /// One inbox.
        case inbox(InboxID)
        /// One category of mail.
        case category(String)
    }

    /// One engaged switch.
    public struct Engagement: Hashable, Sendable, Codable {
        /// How much it stops.
        public let cap: Cap
        /// Who engaged it.
        public let by: Principal
        /// Why.
        public let reason: String
        /// When.
        public let at: Timestamp
    }

    /// `kill_switch`.
    public static let collection = "kill_switch"
    package static let id = "state"
    /// There is one record in each workspace.
    public var recordID: String { Self.id }

    /// By scope: `global`, `inbox/<id>` or `category/<name>`.
    public private(set) var engaged: [String: Engagement] = [:]

    package init() {}

    /// The strictest cap of the scopes that a mail belongs to.
    package func cap(inbox: InboxID? = nil, category: String? = nil) -> Cap {
        let scopes = [.global, inbox.map(Scope.inbox), category.map(Scope.category)].compactMap(\.self)
        return scopes.map(cap).max() ?? .none
    }

    /// The cap of one scope alone.
    public func cap(of scope: Scope) -> Cap { engaged[scope.key]?.cap ?? .none }

    mutating func set(_ engagement: Engagement?, for scope: Scope) {
        engaged[scope.key] = engagement
    }
}

extension KillSwitch.Cap: Comparable {
    /// The freest mode that it allows.
    package var ceiling: OversightMode {
        switch self {
        case .none: .autonomous
        case .noAuto, .noSends: .gatedSend
        case .freeze: .readOnly
        }
    }

    package func permitsSending(automatic: Bool) -> Bool {
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

    /// Whether `lhs` stops less than `rhs`.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
}

extension KillSwitch.Scope {
    var key: String {
        switch self {
        case .global: "global"
        case .inbox(let id): "inbox/" + id.rawValue
        case .category(let name): "category/" + name
        }
    }

    init?(key: String) {
        if key == Self.global.key {
            self = .global
        } else if key.hasPrefix("inbox/") {
            self = .inbox(InboxID(String(key.dropFirst("inbox/".count))))
        } else if key.hasPrefix("category/") {
            self = .category(String(key.dropFirst("category/".count)))
        } else {
            return nil
        }
    }

    func contains(_ row: OutboxItem) -> Bool {
        switch self {
        case .global: true
        case .inbox(let id): row.inboxID == id
        case .category(let name): row.category == name
        }
    }
}

extension UnitOfWork {
    mutating func killSwitch() async throws -> KillSwitch {
        try await read(KillSwitch.self, KillSwitch.id) ?? KillSwitch()
    }
}
