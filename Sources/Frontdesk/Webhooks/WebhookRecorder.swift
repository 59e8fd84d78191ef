internal import SupportCore

/// Puts webhooks on their way in the commit of what they tell of, so that none is lost and none is told of what did not happen.
struct WebhookRecorder: EventRecorder {
    func record(_ event: RecordedEvent, in unit: inout UnitOfWork) async throws {
        var types = WebhookEventType.types(of: event.event)
        guard !types.isEmpty else { return }
        let subscriptions = try await unit.read(WebhookSubscriptionList.self, WebhookSubscriptionList.id)?.subscriptions
        guard let subscriptions, subscriptions.contains(where: { $0.disabledBecause == nil }) else { return }
        if types.contains(.conversationCreated), try await opensTicket(event.event, in: &unit) {
            types.append(.ticketCreated)
        }
        let inbox =
            subscriptions.contains { $0.inboxID != nil } ? try await inbox(of: event.event, in: &unit) : nil
        for type in types { try send(event, type, to: subscriptions.filter { $0.wants(type, in: inbox) }, in: &unit) }
    }

    private func opensTicket(_ event: WorkspaceEvent, in unit: inout UnitOfWork) async throws -> Bool {
        guard let id = event.conversationID else { return false }
        return try await unit.read(Conversation.self, id.rawValue)?.purpose == .ticket
    }

    private func inbox(of event: WorkspaceEvent, in unit: inout UnitOfWork) async throws -> InboxID? {
        guard let id = event.conversationID else { return nil }
        return try await unit.read(Conversation.self, id.rawValue)?.inboxID
    }

    private func send(
        _ event: RecordedEvent,
        _ type: WebhookEventType,
        to subscriptions: [WebhookSubscription],
        in unit: inout UnitOfWork
    ) throws {
        let eventID = "evt_" + unit.makeIdentifier()
        for subscription in subscriptions {
            let id = unit.makeIdentifier()
            try unit.save(try WebhookDelivery(event, type, to: subscription, id: id, eventID: eventID))
            try unit.save(WorkItem(WebhookDelivery.workID(id), .webhook(id), at: unit.now))
        }
    }
}
