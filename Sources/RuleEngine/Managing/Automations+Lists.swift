public import SupportCore

extension Automations {
    /// Deletes a contact list that no rule refers to.
    ///
    /// - Throws: ``RuleError/listInUse(_:by:)`` with the rules that refer to it; ``RuleError/listNotFound(_:)``;
    ///   ``/SupportCore/PermissionError``.
    public func deleteContactList(_ id: ContactListID, by principal: Principal) async throws {
        try await store.transaction { unit in
            try await unit.require(.manageAutomations, of: principal)
            _ = try await unit.ruleSetVersion()
            guard try await unit.read(ContactList.self, id.rawValue) != nil else { throw RuleError.listNotFound(id) }
            let users = try await rulesUsing(id)
            guard users.isEmpty else { throw RuleError.listInUse(id, by: users) }
            unit.delete(ContactList.self, id.rawValue)
            unit.record(WorkspaceEvent(.contactListDeleted, by: principal, subject: id.rawValue))
        }
    }

    /// The rules that refer to a contact list, including inactive ones.
    public func rulesUsing(_ id: ContactListID) async throws -> [RuleID] {
        try await storedRules().filter { stored in
            stored.definition.map { RuleReferences($0).lists.contains(id) } ?? false
        }
        .map(\.id).sorted()
    }
}
