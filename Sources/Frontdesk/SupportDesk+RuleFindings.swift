internal import Routing
public import RuleEngine
public import SupportCore

extension SupportDesk {
    /// Rules that cannot do what their owner expects, such as one that names a tag, a person or an inbox that is gone.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func ruleFindings(for principal: Principal = .host) async throws -> [LintFinding] {
        try await require(.viewWorkspace, of: principal)
        return RuleLinter(try await automations.rules(), directory: try await ruleDirectory()).findings()
    }

    /// What rules may refer to as it is now.
    func ruleDirectory() async throws -> RuleDirectory {
        var directory = configuration.ruleDirectory
        directory.tags = try await ids(of: Tag.self)
        directory.agents = try await ids(of: Agent.self)
        directory.lists = try await ids(of: ContactList.self)
        let inboxes = try await inboxes.inboxes().map(\.id)
        directory.inboxes?.formUnion(inboxes)
        directory.schedules = Set(inboxes.map(\.rawValue))
        return directory
    }

    private func ids<Value: StoredRecord & Identifiable>(of type: Value.Type) async throws -> Set<Value.ID> {
        var ids: Set<Value.ID> = []
        for try await value in store.all(type, index: "name") { ids.insert(value.id) }
        return ids
    }
}

extension DeskConfiguration {
    /// What rules may refer to without a record of its own.
    var ruleDirectory: RuleDirectory {
        RuleDirectory(inboxes: Set(mailboxes.compactMap(\.inboxID)), intents: Set(intents.map(\.name)))
    }
}
