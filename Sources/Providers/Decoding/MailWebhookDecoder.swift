public import SupportCore

/// Reads the webhooks of a provider in this module: inbound messages, and delivery reports of sent ones.
///
/// Events of other kinds are passed on by name.
public struct MailWebhookDecoder: WebhookDecoder {
    /// The provider's name in records.
    public let provider: String
    /// The possible names of the field with the event's type.
    let typeFields: [String]
    /// The type of events without one; nil if every event has one.
    let defaultType: String?

    static let bodyLimit = 10 * 1024 * 1024

    /// Reads one body of at most 10 MiB.
    public func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
        try EventBody.read(body, limit: Self.bodyLimit) { event in
            let type = try type(of: event)
            // Some events have their fields in `data` or the message in `message`.
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
        // mailbot also lets a host subscribe to the bare words.
        "sent": .sent, "delivered": .delivered, "bounced": .hardBounced, "complained": .complained, "opened": .opened,
        "clicked": .clicked,
        // MailingCore's.
        "email.sent": .sent, "email.delivered": .delivered, "email.bounced": .hardBounced,
        "email.complained": .complained, "email.opened": .opened, "email.clicked": .clicked,
        // A failure that says nothing about the recipient.
        "email.failed": .softBounced,
    ]
}

extension WebhookDecoder where Self == MailWebhookDecoder {
    /// mailbot's webhooks, in the form of the guide (fields at the top) and of the vendor's SDK (fields in `data`).
    ///
    /// A `message.received` event without a body is a notice; the loop then loads the message.
    public static var mailbot: Self {
        MailWebhookDecoder(provider: "mailbot", typeFields: ["event_type", "type", "event"], defaultType: nil)
    }

    /// MultiMail's webhooks: inbound messages, which have no event type, and delivery events.
    public static var multiMail: Self {
        MailWebhookDecoder(
            provider: "multimail",
            typeFields: ["event", "event_type", "type"],
            defaultType: "message.received"
        )
    }

    /// MailingCore's webhooks: delivery events, with the identifiers that ``MailingCoreClient`` got at acceptance.
    public static var mailingCore: Self {
        MailWebhookDecoder(provider: "mailingcore", typeFields: ["type"], defaultType: nil)
    }
}
