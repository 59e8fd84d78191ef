internal import OversightQueue
internal import SupportCore

/// What a webhook says in a vendor's form.
///
/// It is made when it is sent and not kept, so that a customer's words stand in their message only.
struct VendorWebhook: Sendable {
    private var fields: [String: String] = [:]

    /// Tells of a delivery.
    ///
    /// - Parameters:
    ///   - delivery: What happened.
    ///   - message: The message that it is about, or that the mail that it is about answers.
    ///   - mail: The mail that it is about, if it is ours.
    ///   - inbox: The inbox of the conversation.
    ///   - vendor: Whose form it takes.
    init(
        _ delivery: WebhookDelivery,
        _ message: Message?,
        _ mail: OutboxItem?,
        inbox: InboxID?,
        for vendor: WebhookVendor
    ) {
        let names = WireNames(of: [message].compactMap(\.self))
        fields[vendor == .mailbot ? "event_type" : "event"] = delivery.type.rawValue
        fields["event_id"] = delivery.eventID
        fields["timestamp"] = delivery.at.description
        fields["thread_id"] = delivery.conversationID.map(names.thread)
        fields[vendor == .mailbot ? "inbox_id" : "mailbox_id"] = inbox?.rawValue
        if let mail {
            fields["message_id"] = mail.dispatch.providerMessageID ?? mail.id.rawValue
            fields["original_message_id"] = message.map(names.message)
        } else {
            fields["message_id"] = message.map(names.message)
        }
        if vendor == .multiMail, delivery.type == .messageReceived, let message { add(message) }
    }

    private mutating func add(_ message: Message) {
        fields["sender"] = message.from?.description
        fields["subject"] = message.subject
        fields["body_text"] = message.plainText
    }

    /// The body: one JSON object without white space, its fields sorted by name.
    func body() throws -> [UInt8] { try CodedJSON.bytes(of: fields) }
}

extension WorkspaceStore {
    /// What a delivery says in a vendor's form.
    func webhook(for vendor: WebhookVendor, of delivery: WebhookDelivery) async throws -> VendorWebhook {
        let mail = try await fetch(OutboxItem.self, delivery.mailID?.rawValue)
        let messageID = delivery.mailID == nil ? delivery.messageID : mail?.messageID
        let message = try await fetch(Message.self, messageID?.rawValue)
        let conversation = try await fetch(Conversation.self, delivery.conversationID?.rawValue)
        return VendorWebhook(delivery, message, mail, inbox: conversation?.inboxID, for: vendor)
    }

    private func fetch<Record: StoredRecord>(_ type: Record.Type, _ id: String?) async throws -> Record? {
        guard let id else { return nil }
        return try await fetch(type, id)
    }
}
