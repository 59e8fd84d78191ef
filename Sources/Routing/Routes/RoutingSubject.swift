internal import MessageText
package import SupportCore

/// The facts about a conversation that routing depends on.
package struct RoutingSubject: Hashable, Sendable {
    /// The URL of the page on which it was started.
    package var url: String?
    /// Of the conversation and its contact.
    package var attributes: [String: AttributeValue]
    /// The first message as plain text, its subject included.
    package var message: String?
    /// The addresses that the mail was sent to, the most specific first.
    package var recipients: [EmailAddress]
    package var tags: Set<TagID>

    package init(
        url: String? = nil,
        attributes: [String: AttributeValue] = [:],
        message: String? = nil,
        recipients: [EmailAddress] = [],
        tags: Set<TagID> = []
    ) {
        self.url = url
        self.attributes = attributes
        self.message = message
        self.recipients = recipients
        self.tags = tags
    }

    /// The conversation's attributes take precedence over the contact's; the attribute `url` is the page.
    ///
    /// Forwarded mail names the inbox in its delivery headers, so these come before the recipients that the sender wrote.
    package init(_ conversation: Conversation, message: Message? = nil, contact: Contact? = nil) {
        let known = (contact?.attributes ?? [:]).merging(conversation.attributes) { $1 }
        self.init(
            url: conversation.attributes["url"],
            attributes: known.mapValues(AttributeValue.text),
            message: message.map(Self.text(of:)),
            recipients: message.map(Self.recipients(of:)) ?? [],
            tags: conversation.tags
        )
    }

    private static func text(of message: Message) -> String {
        let body = message.bodyText ?? message.bodyHTML.map { HTMLBody($0).text() } ?? ""
        return message.subject + "\n" + body
    }

    private static func recipients(of message: Message) -> [EmailAddress] {
        let delivered = ["X-Original-To", "Delivered-To", "X-Forwarded-To", "Envelope-To"]
            .flatMap { message.headers.values(named: $0) }
            .prefix(20)
            .flatMap { EmailAddress.all(in: $0) }
        return delivered + message.to + message.cc
    }
}

extension RoutingSubject: Decodable {
    private enum CodingKeys: String, CodingKey {
        case url
        case attributes
        case message
        case to
        case tags
    }

    /// An attribute that may be of a kind that routing does not look at.
    private struct Attribute: Decodable {
        let value: AttributeValue?

        init(from decoder: any Decoder) throws {
            value = try? AttributeValue(from: decoder)
        }
    }

    /// Reads `{"url", "attributes", "message", "to", "tags"}`, each of which may be missing or null; `to` is a text with one or
    /// several addresses, or a list of such texts.
    ///
    /// Invalid addresses are ignored, and so are attributes whose value is null, a list or an object, as browsers send them: no
    /// rule can ask for one.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let one = (try? container.decode(String.self, forKey: .to)).map { [$0] }
        let recipients = try one ?? container.decodeIfPresent([String].self, forKey: .to) ?? []
        self.init(
            url: try container.decodeIfPresent(String.self, forKey: .url),
            attributes: try container.decodeIfPresent([String: Attribute].self, forKey: .attributes)?
                .compactMapValues(\.value) ?? [:],
            message: try container.decodeIfPresent(String.self, forKey: .message),
            recipients: recipients.flatMap { EmailAddress.all(in: $0) },
            tags: try container.decodeIfPresent(Set<TagID>.self, forKey: .tags) ?? []
        )
    }
}
