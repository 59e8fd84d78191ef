public import Routing
public import SupportCore

extension SupportDesk {
    /// Assigns a conversation to an agent; nil unassigns it.
    ///
    /// - Returns: What was decided; an agent who is no member of the conversation's inbox does not get it.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, or the store's error.
    @discardableResult
    public func assign(
        _ id: ConversationID,
        to agent: AgentID?,
        by principal: Principal
    ) async throws -> AssignmentDecision? {
        try await change(id, by: principal) { conversation, unit in
            guard let agent else {
                let desk = context.assignment
                try await desk.unassign(&conversation, by: principal, reason: "by_hand", in: &unit)
                return nil
            }
            return try await context.assignment.assign(&conversation, to: agent, by: principal, in: &unit)
        }
    }

    /// Moves a conversation to another inbox; an agent who is no member there loses it.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, ``/Routing/RoutingError``, or the store's error.
    public func move(_ id: ConversationID, to inbox: InboxID, by principal: Principal) async throws {
        try await change(id, by: principal) { conversation, unit in
            try await context.assignment.move(&conversation, to: inbox, by: principal, in: &unit)
        }
    }

    /// Puts tags on a conversation and takes others off.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, or the store's error.
    public func tag(
        _ id: ConversationID,
        adding added: Set<TagID> = [],
        removing removed: Set<TagID> = [],
        by principal: Principal
    ) async throws {
        try await change(id, by: principal) { conversation, unit in
            let tags = conversation.tags.subtracting(removed).union(added)
            guard tags != conversation.tags else { return }
            let details = [
                "added": Self.list(tags.subtracting(conversation.tags)),
                "removed": Self.list(conversation.tags.subtracting(tags)),
            ]
            conversation.tags = tags
            conversation.updatedAt = unit.now
            unit.record(
                WorkspaceEvent(
                    .conversationTagged,
                    by: principal,
                    on: id,
                    subject: id.rawValue,
                    details: details
                )
            )
        }
    }

    /// Moves what someone else wrote about a conversation into it, and lets them take part there from now on.
    ///
    /// Mail of someone who takes no part in the conversation that it names opens a conversation of its own, see
    /// ``/SupportCore/Conversation/linkedConversation``. Join it if its author may read the other one, such as a colleague whom
    /// the customer has forwarded your reply to. Open drafts of both are withdrawn, the first conversation is closed, and the
    /// newest mail is answered with the whole thread in view.
    ///
    /// - Parameters:
    ///   - id: The conversation that ends.
    ///   - other: The conversation that goes on.
    ///   - principal: Who vouches for the author.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError``, or the store's error.
    public func join(_ id: ConversationID, into other: ConversationID, by principal: Principal) async throws {
        let step = JoinStep(desk: context, principal: principal)
        try await store.transaction { unit in
            for id in [id, other] {
                _ = try await unit.conversation(id, permitting: .handleConversations, to: principal)
            }
            try await step.run(id, into: other, in: &unit)
        }
        signal.wake()
    }

    /// Lets somebody take part in a conversation: their mail joins it, and they are told what it says.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, or the store's error.
    public func addParticipant(_ address: EmailAddress, to id: ConversationID, by principal: Principal) async throws {
        try await change(id, by: principal) { conversation, unit in
            let contact = ContactID(for: address)
            guard conversation.participants.insert(contact).inserted else { return }
            conversation.updatedAt = unit.now
            unit.record(
                WorkspaceEvent(
                    .conversationParticipantAdded,
                    by: principal,
                    on: id,
                    subject: contact.rawValue
                )
            )
        }
    }

    /// Writes a note about a conversation that only people of the workspace see.
    ///
    /// - Returns: The note.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError``, or the store's error.
    @discardableResult
    public func addNote(_ text: String, to id: ConversationID, by principal: Principal) async throws -> InternalNote {
        guard !text.isEmpty, text.utf8.count <= InternalNote.longestText else { throw ConversationError.noteOutOfRange }
        return try await change(id, by: principal) { _, unit in
            let note = InternalNote(
                id: unit.makeIdentifier(),
                conversationID: id,
                text: text,
                author: principal,
                at: unit.now
            )
            try unit.save(note)
            unit.record(WorkspaceEvent(.conversationNoted, by: principal, on: id, subject: note.id))
            return note
        }
    }

    /// The notes about a conversation, the oldest first.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func notes(
        of id: ConversationID,
        limit: Int = 200,
        cursor: QueryCursor? = nil,
        for principal: Principal = .host
    ) async throws -> Page<InternalNote> {
        _ = try await conversation(id, for: principal)
        let range = IndexRange.prefix(.text(id.rawValue))
        return try await store.page(
            InternalNote.self,
            index: "conversation",
            range: range,
            limit: limit,
            cursor: cursor
        )
    }

    /// Reads a conversation, lets `body` change it, and commits both at once.
    private func change<Result>(
        _ id: ConversationID,
        by principal: Principal,
        _ body: (inout Conversation, inout UnitOfWork) async throws -> Result
    ) async throws -> Result {
        try await store.transaction { unit in
            var conversation = try await unit.conversation(id, permitting: .handleConversations, to: principal)
            let before = conversation
            let result = try await body(&conversation, &unit)
            if conversation != before { try unit.save(conversation) }
            return result
        }
    }

    private static func list(_ tags: Set<TagID>) -> String {
        tags.map(\.rawValue).sorted().joined(separator: " ")
    }
}
