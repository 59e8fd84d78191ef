public import SupportCore

extension InboxDirectory {
    /// What becomes of the open conversations of an inbox that is deleted.
    public enum OpenConversations: Hashable, Sendable {
        /// The inbox is not deleted as long as there are any.
        case refuse
        /// They move to another inbox.
        case move(to: InboxID)
    }

    /// Deletes an inbox.
    ///
    /// Conversations are open, pending and snoozed ones. First the inbox leaves the catalog, so that nothing is routed to it
    /// any more; then its conversations are looked at; then it goes. A call that was cut off in between is finished by
    /// calling again. The forwarding address stays taken for ever, so that it never leads to someone else.
    ///
    /// - Throws: ``RoutingError/inboxNotEmpty(_:)`` with the inbox as it was, ``RoutingError/defaultInboxNeeded(_:)`` while
    ///   there are other inboxes, ``RoutingError/inboxNotFound(_:)`` also for the inbox to move to,
    ///   ``RoutingError/notPermitted(operation:)``.
    public func delete(_ id: InboxID, conversations: OpenConversations = .refuse, by actor: Principal) async throws {
        let place = try await withdraw(id, conversations, by: actor)
        if case .move(let target) = conversations {
            try await move(from: id, to: target, by: actor)
        }
        try await store.transaction { unit in
            guard let inbox = try await unit.read(Inbox.self, id.rawValue) else { return }
            if try await hasConversations(id, in: unit) {
                return try await restore(id, at: place, in: &unit)
            }
            try await release([inbox.settings.email], in: &unit)
            unit.delete(Inbox.self, id.rawValue)
            if try await unit.read(InboxTeam.self, id.rawValue) != nil { unit.delete(InboxTeam.self, id.rawValue) }
            unit.record(WorkspaceEvent(.inboxDeleted, by: actor, subject: id.rawValue))
        }
        if try await store.fetch(Inbox.self, id.rawValue) != nil { throw RoutingError.inboxNotEmpty(id) }
    }

    /// Takes the inbox out of the catalog.
    ///
    /// - Returns: Where it stood.
    private func withdraw(
        _ id: InboxID,
        _ conversations: OpenConversations,
        by actor: Principal
    ) async throws -> Int? {
        try await store.transaction { unit in
            try await unit.requirePermission(.deleteInbox, of: actor, in: id)
            var (_, catalog) = try await load(id, in: &unit)
            if case .move(let target) = conversations {
                guard target != id, catalog.inboxIDs.contains(target) else { throw RoutingError.inboxNotFound(target) }
            }
            guard catalog.defaultInbox != id || catalog.inboxIDs == [id] else {
                throw RoutingError.defaultInboxNeeded(id)
            }
            if catalog.defaultInbox == id { catalog.defaultInbox = nil }
            let place = catalog.inboxIDs.firstIndex(of: id)
            catalog.inboxIDs.removeAll { $0 == id }
            catalog.version = unit.revision
            try unit.save(catalog)
            return place
        }
    }

    private func restore(_ id: InboxID, at place: Int?, in unit: inout UnitOfWork) async throws {
        var catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id) ?? InboxCatalog()
        guard !catalog.inboxIDs.contains(id) else { return }
        catalog.inboxIDs.insert(id, at: min(place ?? catalog.inboxIDs.count, catalog.inboxIDs.count))
        if catalog.defaultInbox == nil { catalog.defaultInbox = id }
        catalog.version = unit.revision
        try unit.save(catalog)
    }

    private func move(from id: InboxID, to target: InboxID, by actor: Principal) async throws {
        for status in [Conversation.Status.open, .pending, .snoozed] {
            let range = IndexRange.prefix(.text(id.rawValue), .text(status.rawValue))
            while true {
                let page = try await store.page(Conversation.self, index: "inbox", range: range, limit: 50)
                guard !page.values.isEmpty else { break }
                for conversation in page.values { try await move(conversation.id, from: id, to: target, by: actor) }
            }
        }
    }

    private func move(
        _ conversationID: ConversationID,
        from id: InboxID,
        to target: InboxID,
        by actor: Principal
    ) async throws {
        try await store.transaction { unit in
            guard var conversation = try await unit.read(Conversation.self, conversationID.rawValue),
                conversation.inboxID == id
            else { return }
            try await desk.move(&conversation, to: target, by: actor, in: &unit)
            try unit.save(conversation)
        }
    }

    private func hasConversations(_ id: InboxID, in unit: UnitOfWork) async throws -> Bool {
        for status in [Conversation.Status.open, .pending, .snoozed] {
            let query = RecordQuery(
                workspace: unit.workspace,
                collection: Conversation.collection,
                index: "inbox",
                range: .prefix(.text(id.rawValue), .text(status.rawValue)),
                limit: 1
            )
            if try await !unit.page(Conversation.self, query).isEmpty { return true }
        }
        return false
    }
}
