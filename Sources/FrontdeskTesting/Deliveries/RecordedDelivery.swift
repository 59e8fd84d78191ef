public import Frontdesk

/// A signed webhook on file, with what should become of it: the form of the files in `Fixtures/Demo/deliveries`.
public struct RecordedDelivery: Decodable, Sendable {
    /// What it shows, in a few words.
    public let title: String
    /// When it arrives.
    public let at: Timestamp
    /// The signature scheme's name.
    public let scheme: String
    /// The header fields.
    public let headers: MessageHeaders
    /// The body, byte for byte.
    public let body: String
    /// What should become of it: `accepted`, `duplicate`, `ignored`, `refused CODE` or `unreadable CODE`.
    public let expect: String
    /// The message in the provider's mailbox, if the webhook only names it.
    public let message: ProviderMessage?
    /// What the scripted reviewer does with the draft.
    public let review: Review?

    /// A message as a provider keeps it.
    public struct ProviderMessage: Decodable, Sendable {
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

        /// The message as the provider would return it.
        public func mail(provider: String) -> InboundMail {
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
    public struct Review: Decodable, Sendable {
        let action: String
        let body: String?
        let note: String?

        /// The decision; nil if the action is none that is known.
        public var choice: DraftDecision.Choice? {
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
    public var request: WebhookRequest {
        WebhookRequest(
            headers: headers.fields.map { (name: $0.name, value: $0.value) },
            body: Array(body.utf8),
            method: "POST"
        )
    }
}
