internal import SupportCore

extension Automations {
    /// Checks a rule against what exists now; the commit then expects that it still exists.
    func validate(_ definition: RuleDefinition, in unit: inout UnitOfWork) async throws {
        var known = directory
        let used = RuleReferences(definition)
        known.tags = Set(try await unit.read(Tag.self, used.tags.map(\.rawValue)).values.map(\.id))
        known.agents = Set(try await unit.read(Agent.self, used.agents.map(\.rawValue)).values.map(\.id))
        known.lists = Set(try await unit.read(ContactList.self, used.lists.map(\.rawValue)).values.map(\.id))
        if let existing {
            let inboxes = try await existing(used.inboxes.union(used.schedules.map { InboxID($0) }), &unit)
            known.inboxes = (directory.inboxes ?? []).union(inboxes)
            known.schedules = Set(inboxes.map(\.rawValue))
        }
        try RuleValidator(directory: known).validate(definition)
    }

    func save(
        _ stored: StoredRule,
        replacing old: RuleDefinition?,
        as kind: EventKind,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        try unit.save(stored)
        try await unit.advanceRuleSetVersion()
        let change = RuleVersion(
            rule: stored.id,
            version: stored.version,
            definition: stored.definition,
            editor: principal,
            at: unit.now
        )
        try record(change, replacing: old, as: kind, in: &unit)
    }

    func record(
        _ change: RuleVersion,
        replacing old: RuleDefinition?,
        as kind: EventKind,
        in unit: inout UnitOfWork
    ) throws {
        try unit.save(change)
        var details = ["version": String(change.version)]
        details["before"] = try old.map(Self.hash)
        details["after"] = try change.definition.map(Self.hash)
        unit.record(
            WorkspaceEvent(kind, by: change.editor, subject: change.rule.rawValue, details: details)
        )
    }

    /// The hash of a definition's JSON with sorted keys.
    static func hash(_ definition: RuleDefinition) throws -> String {
        ContentHash(of: try CodedJSON.bytes(of: definition)).hex
    }
}
