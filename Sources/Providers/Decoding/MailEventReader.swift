internal import SupportCore

/// Reads the events that the providers have in common: a type, and a message or what became of one.
struct MailEventReader {
    let provider: String
    /// The names of the field that holds the event's type.
    let typeFields: [String]
    /// What an event without a type is; nil if every event has one.
    let defaultType: String?

    static let bodyLimit = 10 * 1024 * 1024

    func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
        try EventBody.read(body, limit: Self.bodyLimit) { event in
            let type = try type(of: event)
            // Some events hold their fields in `data`, or the message in `message`.
            let data = try event.object("data") ?? event
            switch type {
            case "message.received", "message.inbound", "email.received", "received":
                return try received(try data.object("message") ?? data)
            case let type where Self.deliveries[type] != nil: return try delivery(type, event: event, data: data)
            default: return other(type, id: try event.text("event_id", "id"))
            }
        }
    }

    private func type(of event: EventBody) throws -> String {
        for field in typeFields {
            if let type = try event.text(field) { return type }
        }
        guard let defaultType else { throw WebhookDecodingError.missingField(typeFields[0]) }
        return defaultType
    }

    private func received(_ data: EventBody) throws -> ProviderEvent {
        let mail = try InboundMail(data, provider: provider)
        return ProviderEvent(
            provider: provider,
            deduplicationKey: "message/" + mail.messageID,
            // A body makes it a message, whoever sent it: one that were loaded again might be gone.
            content: mail.hasBody
                ? .message(mail)
                : .messageNotice(messageID: mail.messageID, threadID: mail.threadID)
        )
    }

    private func delivery(_ type: String, event: EventBody, data: EventBody) throws -> ProviderEvent {
        let bounce = try data.text("bounce_type", "bounce_class", "bounceType") ?? ""
        let isSoft =
            Self.deliveries[type] == .hardBounced && ["soft", "transient", "temporary"].contains(bounce.lowercased())
        let report = DeliveryReport(
            eventID: try event.text("event_id", "id"),
            status: isSoft ? .softBounced : Self.deliveries[type] ?? .sent,
            providerMessageID: try data.text("message_id", "email_id", "emailLogId"),
            internetMessageID: try data.text("internet_message_id", "rfc_message_id"),
            originalMessageID: try data.text("original_message_id"),
            at: try data.time("timestamp", "occurred_at", "created_at", "occurredAt")
        )
        let names = [report.providerMessageID, report.originalMessageID, report.internetMessageID]
        guard let name = names.compactMap(\.self).first(where: { !$0.isEmpty }) else {
            throw WebhookDecodingError.missingField("message_id")
        }
        let key = report.eventID ?? "\(type)/\(name)/\(report.at?.description ?? "")"
        return ProviderEvent(provider: provider, deduplicationKey: "delivery/" + key, content: .delivery(report))
    }

    private func other(_ type: String, id: String?) -> ProviderEvent {
        ProviderEvent(provider: provider, deduplicationKey: "other/\(type)/\(id ?? "")", content: .other(type: type))
    }

    private static let deliveries: [String: DeliveryReport.Status] = [
        "message.sent": .sent, "message.deferred": .deferred, "message.delivered": .delivered,
        "message.bounced": .hardBounced, "message.complained": .complained, "message.suppressed": .suppressed,
        "message.opened": .opened, "message.clicked": .clicked,
        // mailbot lets a host subscribe to the bare words, too.
        "sent": .sent, "delivered": .delivered, "bounced": .hardBounced, "complained": .complained, "opened": .opened,
        "clicked": .clicked,
        // MailingCore's.
        "email.sent": .sent, "email.delivered": .delivered, "email.bounced": .hardBounced,
        "email.complained": .complained, "email.opened": .opened, "email.clicked": .clicked,
        // It did not arrive, but that says nothing about the recipient.
        "email.failed": .softBounced,
    ]
}
