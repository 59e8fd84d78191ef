public import SupportCore

extension Automations {
    /// The distance between two priorities after a reorder, so that a rule can be put between two others.
    private static let stride = 10

    /// Puts all rules into a new order, in one commit.
    ///
    /// The rules get the priorities 10, 20, 30 and so on. Of two simultaneous reorders one wins as a whole.
    ///
    /// - Parameters:
    ///   - ids: Every rule's identifier once, the first to run first.
    ///   - agent: Who changes the order.
    /// - Throws: ``RuleError/notOwner(_:)``; ``RuleError/orderMismatch(unknown:missing:repeated:)``, and nothing is
    ///   changed.
    public func reorder(_ ids: [RuleID], by agent: AgentID) async throws {
        try await store.transaction { unit in
            try await requireOwner(agent, in: &unit)
            _ = try await unit.ruleSetVersion()
            let existing = Set(try await storedRules().map(\.id))
            try Self.check(ids, existing)
            let rules = try await unit.read(StoredRule.self, ids.map(\.rawValue))
            for (index, id) in ids.enumerated() {
                guard let old = rules[id.rawValue], var definition = old.definition else { continue }
                definition.priority = (index + 1) * Self.stride
                guard definition != old.definition else { continue }
                let stored = StoredRule(id: id, version: old.version + 1, definition: definition)
                try await save(stored, replacing: old.definition, as: .ruleReordered, by: agent, in: &unit)
            }
        }
    }

    private static func check(_ ids: [RuleID], _ existing: Set<RuleID>) throws(RuleError) {
        var seen: Set<RuleID> = []
        let repeated = Set(ids.filter { !seen.insert($0).inserted })
        let unknown = seen.subtracting(existing)
        let missing = existing.subtracting(seen)
        guard unknown.isEmpty, missing.isEmpty, repeated.isEmpty else {
            throw .orderMismatch(unknown: unknown.sorted(), missing: missing.sorted(), repeated: repeated.sorted())
        }
    }
}
