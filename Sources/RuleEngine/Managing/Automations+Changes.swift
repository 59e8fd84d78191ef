public import SupportCore

extension Automations {
    /// Adds a rule.
    ///
    /// - Parameters:
    ///   - definition: The rule.
    ///   - id: Its identifier; nil for a new one.
    ///   - principal: Who adds it.
    /// - Returns: The rule as it is stored.
    /// - Throws: ``/SupportCore/PermissionError``; ``RuleError/invalid(_:)`` with all problems.
    @discardableResult
    public func create(_ definition: RuleDefinition, id: RuleID? = nil, by principal: Principal) async throws -> Rule {
        try await store.transaction { unit in
            try await unit.require(.manageAutomations, of: principal)
            try await validate(definition, in: &unit)
            let stored = StoredRule(id: id ?? RuleID(unit.makeIdentifier()), version: 1, definition: definition)
            try await requireUnused(stored.id, in: &unit)
            try await save(stored, replacing: nil, as: .ruleCreated, by: principal, in: &unit)
            return Rule(id: stored.id, definition: definition)
        }
    }

    /// Changes a rule.
    ///
    /// - Parameters:
    ///   - id: The rule.
    ///   - definition: The new definition.
    ///   - version: The version that the change is based on.
    ///   - principal: Who changes it.
    /// - Returns: The rule as it is now.
    /// - Throws: ``/SupportCore/PermissionError``; ``RuleError/notFound(_:)``; ``RuleError/stale(_:current:)`` if there is a newer
    ///   version; ``RuleError/invalid(_:)`` with all problems.
    @discardableResult
    public func update(
        _ id: RuleID,
        to definition: RuleDefinition,
        version: Int,
        by principal: Principal
    ) async throws -> Rule {
        try await store.transaction { unit in
            try await unit.require(.manageAutomations, of: principal)
            let old = try await current(id, version: version, in: &unit)
            try await validate(definition, in: &unit)
            let stored = StoredRule(id: id, version: old.version + 1, definition: definition)
            try await save(stored, replacing: old.definition, as: .ruleUpdated, by: principal, in: &unit)
        }
        guard let rule = try await rule(id) else { throw RuleError.notFound(id) }
        return rule
    }

    /// Removes a rule.
    ///
    /// - Throws: ``/SupportCore/PermissionError``; ``RuleError/notFound(_:)``; ``RuleError/stale(_:current:)``.
    public func delete(_ id: RuleID, version: Int, by principal: Principal) async throws {
        try await store.transaction { unit in
            try await unit.require(.manageAutomations, of: principal)
            let old = try await current(id, version: version, in: &unit)
            unit.delete(StoredRule.self, id.rawValue)
            try await unit.advanceRuleSetVersion()
            let change = RuleVersion(
                rule: id,
                version: old.version + 1,
                definition: nil,
                editor: principal,
                at: unit.now
            )
            try record(change, replacing: old.definition, as: .ruleDeleted, in: &unit)
        }
    }

    /// The identifier of a deleted rule is never reused, because its history would mix two rules.
    private func requireUnused(_ id: RuleID, in unit: inout UnitOfWork) async throws {
        let first = RuleVersion.recordID(of: id, version: 1)
        guard try await unit.read(RuleVersion.self, first) != nil else { return }
        let expected = "expected an identifier that no rule has or had"
        throw RuleError.invalid([RuleProblem(.duplicateID, at: "$.id", expected)])
    }

    private func current(_ id: RuleID, version: Int, in unit: inout UnitOfWork) async throws -> StoredRule {
        guard let rule = try await unit.read(StoredRule.self, id.rawValue) else { throw RuleError.notFound(id) }
        guard rule.version == version else { throw RuleError.stale(id, current: rule.version) }
        return rule
    }
}
