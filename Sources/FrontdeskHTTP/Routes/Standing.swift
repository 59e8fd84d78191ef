internal import Frontdesk
internal import Routing
internal import SupportCore

extension Route {
    /// Who may call an endpoint, besides that the key needs its scope.
    enum Standing: String, Sendable, CaseIterable {
        /// Everybody.
        case anyone
        /// A program, or a person of the workspace.
        case known
        /// A person of the workspace.
        case member
        /// A member of the inbox in the path, or an owner.
        case inboxMember
        /// An admin of the inbox in the path, or an owner.
        case inboxAdmin
        /// Who may handle the conversation in the path: a member of its inbox, or an owner.
        case conversationMember
        /// The same, or a program.
        case conversationReader
        /// An owner of the workspace.
        case owner
    }
}

extension Call {
    /// Checks what the table of routes asks of the caller.
    ///
    /// - Throws: ``Problem``, or the store's error.
    func require(_ standing: Route.Standing) async throws {
        switch standing {
        case .anyone: return
        case .known where caller.principal.kind != .human, .conversationReader where caller.principal.kind != .human:
            return
        case .known, .member: _ = try await agent
        case .owner:
            guard try await agent.role == .owner else { throw Self.forbidden("an owner of the workspace") }
        case .inboxMember: try await require(.viewReports, in: InboxID(self["inboxId"]))
        case .inboxAdmin: try await require(.manageMembers, in: InboxID(self["inboxId"]))
        case .conversationMember, .conversationReader:
            guard let inbox = try await conversation.inboxID else { return _ = try await agent }
            try await require(.handleConversations, in: inbox)
        }
    }

    /// The agent who calls.
    var agent: Agent {
        get async throws {
            guard let agent = try await desk.store.fetch(Agent.self, try person.rawValue) else {
                throw Self.forbidden("a member of the workspace")
            }
            return agent
        }
    }

    /// The conversation in the path.
    var conversation: Conversation {
        get async throws {
            let id = ConversationID(self["conversation"])
            guard let conversation = try await desk.conversation(id) else { throw ConversationError.notFound(id) }
            return conversation
        }
    }

    /// Checks the rights of the caller in an inbox.
    func require(_ operation: InboxOperation, in inbox: InboxID) async throws {
        let principal = caller.principal
        try await desk.store.transaction { unit in
            try await unit.requirePermission(operation, of: principal, in: inbox)
        }
    }

    private static func forbidden(_ needed: String) -> Problem {
        Problem(403, "forbidden", "this needs \(needed)")
    }
}
