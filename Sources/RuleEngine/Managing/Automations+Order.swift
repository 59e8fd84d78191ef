public import SupportCore

extension Automations {
    /// The distance between two priorities after reordering, which leaves room for rules in between.
    private static let stride = 10

    /// Reorders all rules in one commit: they get the priorities 10, 20, 30 and so on.
    ///
    /// - Parameters:
    ///   - ids: Every rule's identifier once, in the new order.
    ///   - principal: Who changes the order.
    /// - Throws: ``/SupportCore/PermissionError``; ``RuleError/orderMismatch(unknown:missing:repeated:)``.
    public func reorder(_ ids: [RuleID], by principal: Principal) async throws {
        try await store.transaction { unit in
            try await unit.require(.manageAutomations, of: principal)
            _ = try await unit.ruleSetVersion()
            let existing = Set(try await storedRules().map(\.id))
            try Self.check(ids, existing)
            let rules = try await unit.read(StoredRule.self, ids.map(\.rawValue))
            for (index, id) in ids.enumerated() {
                guard let old = rules[id.rawValue], var definition = old.definition else { continue }
                definition.priority = (index + 1) * Self.stride
                guard definition != old.definition else { continue }
                let stored = StoredRule(id: id, version: old.version + 1, definition: definition)
                try await save(stored, replacing: old.definition, as: .ruleReordered, by: principal, in: &unit)
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

/// The body of a request to reorder rules: `{"ids": [3, 1, 2]}`.
package struct RuleOrder: Hashable, Sendable, Codable {
    package var ids: [RuleID]
}
