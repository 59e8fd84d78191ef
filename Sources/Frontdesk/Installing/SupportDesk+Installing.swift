internal import OversightQueue
internal import Routing
internal import RuleEngine
public import SupportCore

extension SupportDesk {
    /// Makes the desk what a document says: adds what is missing and changes what differs.
    ///
    /// What it does not name stays. Everything is checked before anything changes. Installing a document again changes nothing; if a call is interrupted,
    /// call again.
    ///
    /// - Parameters:
    ///   - document: What the desk should be.
    ///   - principal: Who installs it: an owner, or the host's own code, which is needed for the first owner.
    /// - Throws: ``/SupportCore/DocumentError`` with everything that does not fit together, ``/SupportCore/PermissionError``, the
    ///   errors of the functions that make each change, or the store's error.
    public func install(_ document: DeskDocument, by principal: Principal) async throws {
        try await require(.manageWorkspace, of: principal)
        let issues = try await issues(in: document)
        guard issues.isEmpty else { throw DocumentError(issues) }
        for agent in document.agents { try await save(agent, by: principal) }
        for tag in document.tags { try await save(tag, by: principal) }
        for list in document.lists { try await save(list, by: principal) }
        for entry in document.inboxes { try await install(entry, by: principal) }
        for rule in document.rules { try await install(rule, by: principal) }
        for entry in document.modes { try await install(entry, by: principal) }
    }

    private func install(_ entry: DeskDocument.InboxEntry, by principal: Principal) async throws {
        if let known = try await store.fetch(Inbox.self, entry.id.rawValue) {
            if known.settings.applying(entry.settings) != known.settings {
                _ = try await inboxes.update(entry.id, entry.settings, by: principal)
            }
        } else {
            _ = try await inboxes.create(entry.settings, id: entry.id, by: principal)
        }
        let members = try await inboxes.members(of: entry.id)
        for member in entry.members where members.first(where: { $0.id == member.userID })?.role != member.role {
            _ = try await inboxes.addMember(member.userID, role: member.role, to: entry.id, by: principal)
        }
    }

    private func install(_ rule: Rule, by principal: Principal) async throws {
        guard let known = try await automations.rule(rule.id) else {
            try await automations.create(rule.definition, id: rule.id, by: principal)
            return
        }
        guard known.definition != rule.definition else { return }
        try await automations.update(rule.id, to: rule.definition, version: known.version, by: principal)
    }

    private func install(_ entry: DeskDocument.ModeEntry, by principal: Principal) async throws {
        guard let scope = entry.known else { return }
        let known = try await oversight.setting(for: scope)
        guard known?.mode != entry.mode || known?.threshold != entry.threshold else { return }
        let actor = try await actor(for: principal)
        try await oversight.set(entry.mode, for: scope, threshold: entry.threshold, by: actor, reason: entry.reason)
    }

    /// Everything that does not fit together, in the document or with what there is.
    private func issues(in document: DeskDocument) async throws -> [DocumentIssue] {
        let directory = try await directory(with: document)
        let rules = document.rules.enumerated().flatMap { index, rule in
            RuleValidator(directory: directory).problems(in: rule.definition, at: "$.rules[\(index)]")
                .filter { $0.severity == .error }
                .map { DocumentIssue(path: $0.path, code: $0.code.rawValue, message: $0.message) }
        }
        return document.repeatedIdentifiers + inboxIssues(in: document, directory) + rules + document.modeIssues
    }

    private func inboxIssues(in document: DeskDocument, _ directory: RuleDirectory) -> [DocumentIssue] {
        document.inboxes.enumerated().flatMap { index, entry in
            let path = "$.inboxes[\(index)]"
            let settings = entry.settings.issues(context.calendars).map {
                DocumentIssue(path: path + "." + $0.path, code: $0.code, message: $0.message)
            }
            return settings + entry.unknownReferences(in: directory, at: path)
        }
    }

    /// What there is, with what the document adds.
    private func directory(with document: DeskDocument) async throws -> RuleDirectory {
        var directory = try await ruleDirectory()
        directory.tags?.formUnion(document.tags.map(\.id))
        directory.agents?.formUnion(document.agents.map(\.id))
        directory.lists?.formUnion(document.lists.map(\.id))
        directory.inboxes?.formUnion(document.inboxes.map(\.id))
        directory.schedules?.formUnion(document.inboxes.map(\.id.rawValue))
        return directory
    }
}

extension DeskDocument.InboxEntry {
    /// The people and inboxes that are named and do not exist.
    fileprivate func unknownReferences(in directory: RuleDirectory, at path: String) -> [DocumentIssue] {
        let members = members.enumerated().map { ("members[\($0)].userId", $1.userID) }
        let fallback = settings.assignmentRules?.fallbackAgent.map { ("assignmentRules.fallbackUserId", $0) }
        let strangers = (members + [fallback].compactMap(\.self)).filter { directory.agents?.contains($0.1) == false }
        let rules = (settings.routingRules ?? []).enumerated().map { ("routingRules[\($0)].inboxId", $1.inboxID) }
        let nowhere = rules.filter { directory.inboxes?.contains($0.1) == false }
        return strangers.map { Self.issue(path + "." + $0.0, "expected the identifier of an agent") }
            + nowhere.map { Self.issue(path + "." + $0.0, "expected the identifier of an inbox") }
    }

    private static func issue(_ path: String, _ message: String) -> DocumentIssue {
        DocumentIssue(path: path, code: "unknown_reference", message: message)
    }
}

extension DeskDocument {
    fileprivate var repeatedIdentifiers: [DocumentIssue] {
        Self.repeated(agents.map(\.id.rawValue), "agents") + Self.repeated(tags.map(\.id.rawValue), "tags")
            + Self.repeated(lists.map(\.id.rawValue), "lists") + Self.repeated(inboxes.map(\.id.rawValue), "inboxes")
            + Self.repeated(rules.map(\.id.rawValue), "rules") + Self.repeated(modes.map(\.scope), "modes")
    }

    private static func repeated(_ ids: [String], _ list: String) -> [DocumentIssue] {
        var seen: Set<String> = []
        return ids.enumerated().filter { !seen.insert($1).inserted }.map { index, id in
            let message = "expected each identifier once; \(id) stands there again"
            return DocumentIssue(path: "$.\(list)[\(index)]", code: "duplicate_id", message: message)
        }
    }

    fileprivate var modeIssues: [DocumentIssue] {
        modes.enumerated().filter { $1.known == nil }.map { index, _ in
            let message = "expected workspace, categories, category/NAME, inbox/ID or customer/ID"
            return DocumentIssue(path: "$.modes[\(index)].scope", code: "unknown_word", message: message)
        }
    }
}
