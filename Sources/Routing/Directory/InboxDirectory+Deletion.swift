public import SupportCore

extension InboxDirectory {
    /// Deletes an inbox, after moving its open, pending and snoozed conversations to another one.
    ///
    /// The inbox first leaves the catalog, so that nothing is routed to it any more, then its conversations move, then it is
    /// deleted. If a call is interrupted, call again. The forwarding address stays reserved, so that it never leads to
    /// another inbox.
    ///
    /// - Parameters:
    ///   - id: The inbox.
    ///   - target: The inbox that takes the conversations; without one, an inbox that has any is not deleted.
    ///   - actor: Who deletes it.
    /// - Throws: ``RoutingError/inboxNotEmpty(_:)`` with the inbox as it was, ``RoutingError/defaultInboxNeeded(_:)`` while
    ///   there are other inboxes, ``RoutingError/inboxNotFound(_:)`` for either inbox,
    ///   ``/SupportCore/PermissionError``.
    public func delete(_ id: InboxID, movingConversationsTo target: InboxID? = nil, by actor: Principal) async throws {
        let position = try await withdraw(id, target, by: actor)
        if let target { try await move(from: id, to: target, by: actor) }
        try await store.transaction { unit in
            guard let inbox = try await unit.read(Inbox.self, id.rawValue) else { return }
            if try await hasConversations(id, in: unit) {
                return try await restore(id, at: position, in: &unit)
            }
            try await release([inbox.settings.email], in: &unit)
            unit.delete(Inbox.self, id.rawValue)
            // Without a team anybody of the workspace could read what is left of the inbox.
            _ = try await unit.read(InboxTeam.self, id.rawValue)
            try unit.save(InboxTeam(inboxID: id))
            unit.record(WorkspaceEvent(.inboxDeleted, by: actor, subject: id.rawValue))
        }
        if try await store.fetch(Inbox.self, id.rawValue) != nil { throw RoutingError.inboxNotEmpty(id) }
    }

    /// Takes the inbox out of the catalog.
    ///
    /// - Returns: Its position there.
    private func withdraw(_ id: InboxID, _ target: InboxID?, by actor: Principal) async throws -> Int? {
        try await store.transaction { unit in
            try await unit.require(.manageInbox, of: actor, in: id)
            var (_, catalog) = try await load(id, in: &unit)
            if let target, target == id || !catalog.inboxIDs.contains(target) {
                throw RoutingError.inboxNotFound(target)
            }
            guard catalog.defaultInbox != id || catalog.inboxIDs == [id] else {
                throw RoutingError.defaultInboxNeeded(id)
            }
            if catalog.defaultInbox == id { catalog.defaultInbox = nil }
            let position = catalog.inboxIDs.firstIndex(of: id)
            catalog.inboxIDs.removeAll { $0 == id }
            catalog.version = unit.revision
            try unit.save(catalog)
            return position
        }
    }

    private func restore(_ id: InboxID, at position: Int?, in unit: inout UnitOfWork) async throws {
        var catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id) ?? InboxCatalog()
        guard !catalog.inboxIDs.contains(id) else { return }
        catalog.inboxIDs.insert(id, at: min(position ?? catalog.inboxIDs.count, catalog.inboxIDs.count))
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
            try await assigner.move(&conversation, to: target, by: actor, in: &unit)
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
