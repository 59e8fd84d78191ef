internal import OversightQueue
internal import Routing
public import SupportCore

extension SupportDesk {
    /// Carries out `get_thread`.
    ///
    /// An agent gets no message that waits for a person to let it through.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, or the store's error.
    public func handle(_ request: GetThreadRequest, by principal: Principal) async throws -> GetThreadResponse {
        let found = try await store.conversation(named: request.threadID, by: context.providers)
        try await require(.viewConversations, of: principal, in: found?.inboxID)
        guard let conversation = found else { throw ConversationError.notFound(ConversationID(request.threadID)) }
        let messages = try await visible(try await store.newestMessages(of: conversation.id), to: principal)
        let names = WireNames(of: messages)
        return GetThreadResponse(
            threadID: names.thread(conversation.id),
            subject: conversation.subject,
            status: conversation.status,
            epoch: conversation.epoch,
            messages: try await views(of: messages, in: [conversation], names, limit: 16_000)
        )
    }

    /// Carries out `read_email`, after which the message counts as read.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/messageNotFound(_:)``, or the store's error.
    public func handle(_ request: ReadEmailRequest, by principal: Principal) async throws -> MessageView {
        let (message, conversation) = try await message(
            request.messageID,
            permitting: .viewConversations,
            to: principal
        )
        try await store.transaction { unit in
            guard message.direction == .inbound,
                try await unit.read(ReadMark.self, message.id.rawValue) == nil
            else { return }
            unit.isIdempotent = true
            try unit.save(ReadMark(messageID: message.id, by: principal, at: unit.now))
        }
        return MessageView(message, in: conversation, WireNames(of: [message]), isRead: true)
    }

    /// Carries out `check_inbox`.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/Routing/RoutingError/inboxNotFound(_:)``,
    ///   ``/OversightQueue/OversightError/invalidCursor``, or the store's error.
    public func handle(_ request: CheckInboxRequest, by principal: Principal) async throws -> CheckInboxResponse {
        let inbox = try await inbox(named: request.mailboxID, permitting: .viewConversations, to: principal)
        let list = ["check_inbox", inbox?.rawValue].compactMap(\.self)
        let cursor = try request.cursor.map { text in
            guard let cursor = WireCursor.cursor(text, in: list) else { throw OversightError.invalidCursor }
            return cursor
        }
        let query = ConversationQuery(inbox: inbox, limit: request.limit ?? 50, cursor: cursor)
        let page = try await conversations(query, for: principal)
        let threads = try await store.newestMessages(of: page.values.map(\.id), limit: 50)
        let newest = page.values.flatMap { threads[$0.id] ?? [] }.filter { $0.direction == .inbound }
        let messages = try await visible(newest, to: principal)
        let views = try await views(of: messages, in: page.values, WireNames(of: messages), limit: 4_000)
        return CheckInboxResponse(
            messages: views.filter { request.filter == .all || $0.isRead == (request.filter == .read) },
            nextCursor: page.next.map { WireCursor.text(of: $0, in: list) }
        )
    }

    /// Carries out `list_pending`.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/Routing/RoutingError/inboxNotFound(_:)``,
    ///   ``/OversightQueue/OversightError/invalidCursor`` for a cursor of another list, or the store's error.
    public func handle(_ request: ListPendingRequest, by principal: Principal) async throws -> ListPendingResponse {
        var request = request
        request.mailboxID = try await inbox(named: request.mailboxID, permitting: .viewConversations, to: principal)
        return try await queue.handle(request) { page in
            try await shown(page, to: principal) { $0.draft.inboxID }
        }
    }

    /// The inbox of that identifier or address, for somebody who may do something there.
    ///
    /// - Throws: ``/Routing/RoutingError/inboxNotFound(_:)``, because a list of an unknown inbox would look like an empty one.
    package func inbox(named name: InboxID?, permitting permission: Permission, to principal: Principal) async throws
        -> InboxID?
    {
        let found = try await name.asyncFlatMap { try await inbox(named: $0) }
        try await require(permission, of: principal, in: found)
        if let name, found == nil { throw RoutingError.inboxNotFound(name) }
        return found
    }

    private func inbox(named name: InboxID) async throws -> InboxID? {
        let all = try await inboxes.inboxes()
        if let inbox = all.first(where: { $0.id == name }) { return inbox.id }
        let mailboxes = configuration.mailboxes
        if mailboxes.contains(where: { $0.inboxID == name }) { return name }
        guard let address = try? EmailAddress(name.rawValue).normalizedWithoutTag else { return nil }
        if let inbox = all.first(where: { $0.addresses.contains { $0.normalizedWithoutTag == address } }) {
            return inbox.id
        }
        return mailboxes.first { $0.address.normalizedWithoutTag == address }?.inboxID
    }

    /// The message of that name and its conversation, for somebody who may do something with it.
    package func message(_ name: String, permitting permission: Permission, to principal: Principal) async throws
        -> (Message, Conversation)
    {
        let message = try await store.message(named: name, by: context.providers)
        let conversation = try await message.asyncFlatMap {
            try await store.fetch(Conversation.self, $0.conversationID.rawValue)
        }
        try await require(permission, of: principal, in: conversation?.inboxID)
        guard let message, let conversation, try await !visible([message], to: principal).isEmpty else {
            throw ConversationError.messageNotFound(name)
        }
        return (message, conversation)
    }

    /// The messages that somebody may see: an agent none that waits for a person to let it through.
    private func visible(_ messages: [Message], to principal: Principal) async throws -> [Message] {
        guard principal.kind == .agent, queue.policy.holdsInbound else { return messages }
        var shown: [Message] = []
        for message in messages {
            if message.direction == .inbound {
                let admission = try await proposals.admission(of: message.id, conversation: message.conversationID)
                guard admission == .admitted else { continue }
            }
            shown.append(message)
        }
        return shown
    }

    private func views(
        of messages: [Message],
        in conversations: [Conversation],
        _ names: WireNames,
        limit: Int
    ) async throws -> [MessageView] {
        let marks = try await store.fetch(ReadMark.self, messages.map(\.id.rawValue))
        let byID = Dictionary(conversations.map { ($0.id, $0) }) { first, _ in first }
        return messages.compactMap { message in
            guard let conversation = byID[message.conversationID] else { return nil }
            let isRead = marks[message.id.rawValue] != nil
            return MessageView(message, in: conversation, names, isRead: isRead, limit: limit)
        }
    }
}

extension Decoder {
    /// Reads a request whole, so that nothing in it is passed over, whatever the decoder.
    func request<Value: Decodable>(_ type: Value.Type, _ read: (any Decoder) throws -> Value) throws -> Value {
        if let document = try document(type) { return document }
        return try read(self)
    }
}
