internal import SupportCore

extension InboundMail {
    /// Reads a message under the names that mailbot and MultiMail use.
    init(_ body: EventBody, provider: String) throws {
        self.init(
            provider: provider,
            messageID: try body.requiredText("message_id", "id", "email_id"),
            threadID: try body.text("thread_id", "conversation_id"),
            direction: try body.text("direction") == "outbound" ? .outbound : .inbound,
            from: body.firstAddress("from", "sender", "from_address", "from_email"),
            envelopeFrom: try body.text("envelope_from", "return_path"),
            to: try body.addresses("to", "to_addresses", "recipients"),
            cc: try body.addresses("cc"),
            replyTo: body.firstAddress("reply_to"),
            subject: try body.text("subject") ?? "",
            bodyText: try body.text("body_text", "text", "body", "markdown", "body_markdown"),
            bodyHTML: try body.text("body_html", "html"),
            headers: try body.headers("headers"),
            receivedAt: try body.time("received_at", "created_at", "timestamp"),
            labels: try body.texts("labels", "tags"),
            attachments: try body.objects("attachments").map { try Attachment($0) }
        )
        authentication = body.authentication(of: from)
        // What cannot be read as an address may still tell people who wrote.
        if from == nil { add("From", (try? body.text("from", "sender", "from_address", "from_email")) ?? nil) }
        add("Message-ID", try body.text("internet_message_id", "rfc_message_id"))
        add("In-Reply-To", try body.text("in_reply_to"))
        add("References", try body.texts("references").joined(separator: " "))
    }

    /// Whether the event contains the body, so that the message need not be loaded.
    var hasBody: Bool { bodyText != nil || bodyHTML != nil }

    private mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty, headers[name] == nil else { return }
        headers.append(name, value)
    }
}

extension Attachment {
    fileprivate init(_ body: EventBody) throws {
        self.init(
            filename: try body.text("filename", "name") ?? "",
            contentType: try body.text("content_type", "type") ?? "application/octet-stream",
            size: try body.text("size").flatMap { Int($0) },
            providerID: try body.text("id", "attachment_id")
        )
    }
}
