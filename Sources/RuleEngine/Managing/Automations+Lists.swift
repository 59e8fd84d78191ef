public import SupportCore

extension Automations {
    /// Removes a contact list that no rule asks for.
    ///
    /// - Throws: ``RuleError/listInUse(_:by:)`` with the rules that ask for it; ``RuleError/listNotFound(_:)``;
    ///   ``RuleError/notOwner(_:)``.
    public func deleteContactList(_ id: ContactListID, by agent: AgentID) async throws {
        try await store.transaction { unit in
            try await requireOwner(agent, in: &unit)
            _ = try await unit.ruleSetVersion()
            guard try await unit.read(ContactList.self, id.rawValue) != nil else { throw RuleError.listNotFound(id) }
            let users = try await rulesUsing(id)
            guard users.isEmpty else { throw RuleError.listInUse(id, by: users) }
            unit.delete(ContactList.self, id.rawValue)
            unit.record(WorkspaceEvent(.contactListDeleted, by: .human(agent), subject: id.rawValue))
        }
    }

    /// The rules that ask for a contact list, whether they are active or not.
    public func rulesUsing(_ id: ContactListID) async throws -> [RuleID] {
        try await storedRules().filter { stored in
            stored.definition.map { RuleReferences($0).lists.contains(id) } ?? false
        }
        .map(\.id).sorted()
    }
}
