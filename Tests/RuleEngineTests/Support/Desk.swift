import FrontdeskTesting
import RuleEngine
import SupportCore

/// A workspace with an owner, a member, two tags and two lists, for tests that apply rules.
struct Desk {
    let clock = ManualTimeSource()
    let store: WorkspaceStore
    let automations: Automations
    let live: RuleSetCache
    var limiter = AutomaticReplyLimiter()

    init(workspace: WorkspaceID = "w", records: any RecordStore = .bytewise) async throws {
        store = WorkspaceStore(workspace: workspace, records: records, time: clock)
        automations = Automations(store)
        live = RuleSetCache(store)
        try await store.transaction { unit in
            try unit.save(Agent(id: 1, name: "Olga", role: .owner))
            try unit.save(Agent(id: 3, name: "Max"))
            try unit.save(Agent(id: 4, name: "Mia"))
            for tag in ["1", "2", "12"] { try unit.save(Tag(id: TagID(tag), name: "Tag \(tag)")) }
            for list in ["4", "5"] { try unit.save(ContactList(id: ContactListID(list), name: "List \(list)")) }
        }
    }

    static func message(
        _ id: String,
        from: String = "customer@acme.com",
        conversation: String? = nil,
        subject: String = "Urgent: site down"
    ) -> Message {
        Message(
            id: MessageID(id),
            conversationID: ConversationID(conversation ?? "c-" + id),
            direction: .inbound,
            origin: .contact,
            from: try? EmailAddress(from),
            subject: subject,
            bodyText: "Production is offline",
            receivedAt: ManualTimeSource.start,
            authentication: .passed
        )
    }

    /// Receives a mail as the loop does: runs the rules and saves the conversation and the message in one step.
    @discardableResult
    func receive(
        _ message: Message,
        contact: Contact? = nil,
        suppressedBy: [String] = []
    ) async throws -> RuleRun {
        try await store.transaction { unit in
            let runner = AutomationRunner(rules: try await live.current(in: &unit), limiter: limiter)
            let known = try await unit.read(Conversation.self, message.conversationID.rawValue)
            var conversation = known ?? Conversation(id: message.conversationID, createdAt: unit.now)
            let event = RuleEvent.fired(by: message, opening: conversation, isNew: known == nil)
            var run = RuleRun()
            if let event {
                let input = RuleInput(message, event: event, contactLists: contact?.lists ?? [])
                let context = RunContext(
                    message,
                    contact: contact,
                    suppressedBy: suppressedBy,
                    workspaceName: "Acme Support"
                )
                run = try await runner.run(input, for: &conversation, context: context, in: &unit)
            }
            try unit.save(conversation)
            if try await unit.read(Message.self, message.id.rawValue) == nil { try unit.save(message) }
            return run
        }
    }

    func conversation(_ id: String) async throws -> Conversation? {
        try await store.fetch(Conversation.self, "c-" + id)
    }

    func count(_ id: RuleID) async throws -> Int? {
        try await automations.rule(id)?.matchCount
    }
}

extension Desk {
    /// Whether the audit log is whole.
    func hasIntactLog() async throws -> Bool {
        if case .intact = try await AuditLog(store).verify() { true } else { false }
    }
}
