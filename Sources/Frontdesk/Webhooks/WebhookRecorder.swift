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
        for type in types { try send(event, type, to: subscriptions, in: &unit) }
    }

    private func opensTicket(_ event: WorkspaceEvent, in unit: inout UnitOfWork) async throws -> Bool {
        guard let id = event.conversationID else { return false }
        return try await unit.read(Conversation.self, id.rawValue)?.purpose == .ticket
    }

    private func send(
        _ event: RecordedEvent,
        _ type: WebhookEventType,
        to subscriptions: [WebhookSubscription],
        in unit: inout UnitOfWork
    ) throws {
        let eventID = "evt_" + unit.makeIdentifier()
        for subscription in subscriptions where subscription.wants(type) {
            let id = unit.makeIdentifier()
            try unit.save(try WebhookDelivery(event, type, to: subscription, id: id, eventID: eventID))
            try unit.save(WorkItem(WebhookDelivery.workID(id), .webhook(id), at: unit.now))
        }
    }
}
