package import Frontdesk

/// A signed webhook of `Fixtures/Demo/deliveries`, with its expected outcome.
package struct RecordedDelivery: Decodable, Sendable {
    /// A short description.
    package let title: String
    /// The time of arrival.
    package let at: Timestamp
    /// The name of the signature scheme.
    package let scheme: String
    package let headers: MessageHeaders
    package let body: String
    /// The expected outcome: `accepted`, `duplicate`, `ignored`, `refused CODE` or `unreadable CODE`.
    package let expect: String
    /// The message in the provider's mailbox, if the webhook only names it.
    package let message: ProviderMessage?
    /// What the scripted reviewer does with the draft.
    package let review: Review?

    /// A message as a provider keeps it.
    package struct ProviderMessage: Decodable, Sendable {
        let id: String
        let threadID: String
        let from: EmailAddress
        let to: [EmailAddress]
        let subject: String
        let bodyText: String?
        let bodyHTML: String?
        let headers: MessageHeaders

        enum CodingKeys: String, CodingKey {
            case id
            case threadID = "thread_id"
            case from
            case to
            case subject
            case bodyText = "body_text"
            case bodyHTML = "body_html"
            case headers
        }

        package func mail(provider: String) -> InboundMail {
            InboundMail(
                provider: provider,
                messageID: id,
                threadID: threadID,
                from: from,
                to: to,
                subject: subject,
                bodyText: bodyText,
                bodyHTML: bodyHTML,
                headers: headers
            )
        }
    }

    /// What a reviewer does.
    package struct Review: Decodable, Sendable {
        let action: String
        let body: String?
        let note: String?

        /// The decision; nil for an unknown action.
        package var choice: DraftDecision.Choice? {
            switch action {
            case "approve": .approve
            case "edit": .approveEdited(.init(bodyText: body ?? ""))
            case "reject": .reject(note: note, revise: false)
            case "revise": .reject(note: note, revise: true)
            default: nil
            }
        }
    }

    /// The request as it arrives.
    package var request: WebhookRequest {
        WebhookRequest(
            headers: headers.fields.map { (name: $0.name, value: $0.value) },
            body: Array(body.utf8),
            method: "POST"
        )
    }
}
