package import OversightQueue
package import SupportCore

/// What a work item has to do.
///
/// A new kind of job takes a case with its rows here, and a line in `WorkQueue.run(_:)`.
package enum Job: Sendable, Codable, Hashable {
    /// Store a message that came in; rules and routing are part of it.
    case ingest(ProviderEvent)
    /// Ask the model about a message.
    case classify(message: MessageID, conversation: ConversationID)
    /// Let the model rewrite a draft that a reviewer has sent back.
    case revise(draft: DraftID, message: MessageID?, conversation: ConversationID)
    /// Send the inbox's automatic reply.
    case autoReply(message: MessageID, conversation: ConversationID)
    /// Tell people of a message.
    case escalate(message: MessageID, conversation: ConversationID)
    /// Record what a provider reports about a mail of ours.
    case report(DeliveryReport, provider: String)
    /// Tag the provider's message that a delivered mail replied to.
    case tag(TagRequest)
    /// Post a webhook to an endpoint.
    case webhook(String)

    /// The queue it waits in, by what it waits for, and the stage that observers hear of.
    var route: (queue: WorkQueue.Name, stage: DeskEvent.Stage) {
        switch self {
        case .ingest(let event): (event.mustBeLoaded ? .loading : .local, .ingest)
        case .classify: (.model, .classify)
        case .revise: (.model, .review)
        case .autoReply: (.local, .review)
        case .escalate: (.notifying, .escalate)
        case .report: (.local, .delivery)
        case .tag, .webhook: (.notifying, .delivery)
        }
    }

    /// The message and the conversation that it is about, as far as they are stored.
    var subject: (message: MessageID?, conversation: ConversationID?) {
        switch self {
        case .ingest, .report, .webhook: (nil, nil)
        case .classify(let message, let conversation), .autoReply(let message, let conversation),
            .escalate(let message, let conversation):
            (message, conversation)
        case .revise(_, let message, let conversation): (message, conversation)
        case .tag(let request): (request.messageID, request.conversationID)
        }
    }
}

/// Tags for the message that a mail of ours replied to.
package struct TagRequest: Sendable, Codable, Hashable {
    let tags: [String]
    let provider: String
    /// The provider's identifier of the message, if its report tells.
    let target: String?
    let messageID: MessageID?
    let conversationID: ConversationID?
}

extension ProviderEvent {
    /// Whether the event only announces a message.
    fileprivate var mustBeLoaded: Bool {
        if case .messageNotice = content { true } else { false }
    }
}
