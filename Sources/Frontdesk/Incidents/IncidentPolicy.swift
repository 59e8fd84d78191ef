internal import OversightQueue
public import Routing
public import SupportCore

/// How incidents from a chatbot become mail to the helpdesk.
public struct IncidentPolicy: Sendable, Hashable {
    /// What the mail says.
    public enum Text: Sendable, Hashable {
        /// Texts of the configuration.
        case inline(TemplateContent)
        /// The version of a library's template that is in use.
        case template(TemplateID)
        /// A certain version of a library's template.
        case version(TemplateVersionID)
        /// A template that the provider keeps, with a subject.
        case provider(templateVersionID: String, subject: String)
    }

    /// Who gets the mail.
    public var helpdesk: EmailAddress
    /// The sender, with its display name; nil for the first mailbox.
    public var from: EmailAddress?
    /// The provider's name; nil if the desk has only one.
    public var channel: String?
    /// Where incidents come from; it begins every idempotency key and is in the metadata.
    public var source: String
    /// The tags in the provider's log.
    public var tags: [String]
    /// The types of incident that are taken; empty for any.
    public var types: [String]
    /// What the mail says.
    ///
    /// Values: `contact.email`, `contact.name`, `type`, `description`, `code`, `location`, `conversation_id`, `locale`,
    /// `source`, and `metadata` as a list of `name` and `value`.
    public var text: Text
    /// What the user is told once the provider has the mail.
    public var confirmation: MessageVariants
    /// How long the chatbot's action waits for the provider.
    public var wait: Duration
    /// Whether each incident is also a conversation, which is routed and assigned like others; the model does not answer it.
    public var opensConversations: Bool

    /// Describes how incidents are handled; everything but the helpdesk's address has a default.
    public init(
        helpdesk: EmailAddress,
        from: EmailAddress? = nil,
        channel: String? = nil,
        source: String = "botpress",
        tags: [String] = ["botpress", "helpdesk", "incident"],
        types: [String] = [],
        text: Text = .inline(.incident),
        confirmation: MessageVariants = .incidentRegistered,
        wait: Duration = .seconds(10),
        opensConversations: Bool = true
    ) {
        self.helpdesk = helpdesk
        self.from = from
        self.channel = channel
        self.source = source
        self.tags = tags
        self.types = types
        self.text = text
        self.confirmation = confirmation
        self.wait = wait
        self.opensConversations = opensConversations
    }
}

extension IncidentPolicy {
    var problems: [DeskConfigurationError.Problem] {
        var problems: [DeskConfigurationError.Problem] = []
        if !SendKey.isValid(source) || source.utf8.count > 32 {
            problems.append(.init("incidents.source", "expected 1 to 32 printable ASCII characters"))
        }
        if case .inline(let content) = text {
            let findings = content.findings.filter(\.isError)
            problems += findings.map { .init("incidents.text", $0.description) }
        }
        return problems
    }
}

extension MessageVariants {
    /// The confirmation that the source gives.
    public static let incidentRegistered = MessageVariants(
        "Your incident has been registered successfully. Our technical team will contact you within 24 business hours."
    )
}

extension TemplateContent {
    /// A plain mail about an incident, in English.
    public static let incident = TemplateContent(
        Variant(
            subject: "[Incident] {{#code}}Code {{code}}{{/code}}{{^code}}{{type}}{{/code}}"
                + "{{#location}} — {{location}}{{/location}}",
            text: """
                New chatbot incident

                Type: {{type}}
                {{#code}}
                Code: {{code}}
                {{/code}}
                {{#location}}
                Location: {{location}}
                {{/location}}
                Contact: {{#contact.name}}{{contact.name}}, {{/contact.name}}{{contact.email}}
                {{#conversation_id}}
                Conversation: {{conversation_id}}
                {{/conversation_id}}
                {{#metadata}}
                {{name}}: {{value}}
                {{/metadata}}

                {{description}}
                """,
            html: """
                <h2>New chatbot incident</h2>
                <p>Type: {{type}}</p>
                {{#code}}
                <p>Code: {{code}}</p>
                {{/code}}
                {{#location}}
                <p>Location: {{location}}</p>
                {{/location}}
                <p>Contact: {{#contact.name}}{{contact.name}}, {{/contact.name}}{{contact.email}}</p>
                {{#conversation_id}}
                <p>Conversation: {{conversation_id}}</p>
                {{/conversation_id}}
                {{#metadata}}
                <p>{{name}}: {{value}}</p>
                {{/metadata}}
                <p style="white-space: pre-line">{{description}}</p>
                """
        )
    )
}
