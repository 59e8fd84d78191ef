internal import SupportCore

/// A mode that someone wants to set.
public struct ModeChange: Hashable, Sendable, Codable {
    /// What it is set for.
    public var scope: ModeScope
    /// The mode; a ceiling for the workspace, an inbox or a customer.
    public var mode: OversightMode
    /// The lowest confidence, 0 to 1, with which a draft of the category may leave alone; nil for any.
    public var threshold: Double?

    /// Describes a change.
    public init(_ mode: OversightMode, for scope: ModeScope, threshold: Double? = nil) {
        self.scope = scope
        self.mode = mode
        self.threshold = threshold
    }

    /// Whether someone gets more freedom by it than what holds now gives to every version of model and prompt.
    func loosens(_ known: ModeSetting?) -> Bool {
        let modeNow = known?.modeForAll ?? scope.initialMode
        return mode > modeNow || (threshold ?? 0) < (known?.threshold ?? 0)
    }
}

extension ModeScope {
    /// What holds as long as nothing is set.
    var initialMode: OversightMode {
        switch self {
        case .workspace, .inbox, .customer: .autonomous
        case .category, .otherCategories: .gatedSend
        }
    }

    /// What holds for a scope for which nothing is set; nil if only ``initialMode`` does.
    var fallback: ModeScope? {
        if case .category = self { .otherCategories } else { nil }
    }
}

extension UnitOfWork {
    /// What holds for a scope: what is set for it, or for all that have nothing of their own.
    mutating func modeSetting(for scope: ModeScope) async throws -> ModeSetting? {
        let keys = [scope, scope.fallback].compactMap(\.self).map(\.key)
        let known = try await read(ModeSetting.self, keys)
        return keys.lazy.compactMap { known[$0] }.first
    }
}
