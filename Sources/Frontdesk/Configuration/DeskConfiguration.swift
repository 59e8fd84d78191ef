public import MessageText
public import OversightQueue
public import Routing
public import SupportCore

/// How a workspace handles its mail.
public struct DeskConfiguration: Sendable {
    /// The workspace.
    public var workspace: WorkspaceID
    /// The workspace's name, for replies and prompts.
    public var name: String
    /// The addresses that receive mail; the first one also sends replies to mail that came to none of them.
    public var mailboxes: [Mailbox]
    /// The domain of the forwarding addresses that inboxes get.
    public var forwardingDomain: String
    /// Further addresses of ours that must never get automatic replies.
    public var ownAddresses: [EmailAddress]
    /// Mailing lists whose mail is mail to us, by their address or their `List-ID`.
    ///
    /// A list whose address is that of a mailbox or an inbox, such as a Google Group, need not be named.
    public var ownLists: [String]
    /// The names under which our mail servers write what they found out about a mail's author (`authserv-id`, RFC 8601).
    ///
    /// The topmost `Authentication-Results` field with one of these names is believed, unless the provider's webhook says it
    /// itself. The server must remove fields with its name that came with the mail. Mail that failed goes to a person.
    public var authenticationServers: [String]
    /// Which webhooks are accepted.
    public var sources: [WebhookSource]
    /// What the model may find a message to be about.
    public var intents: [Intent]
    /// How prompts are made.
    public var prompt: PromptBuilder
    /// What the model does not get to see; nil to show it everything.
    public var redaction: RedactionPolicy?
    /// Who gets mail that is not left to the model.
    public var escalation: EscalationPolicy
    /// How incidents from a chatbot become mail to the helpdesk; nil if there are none.
    public var incidents: IncidentPolicy?
    /// How customers are asked for a rating; nil if they are not.
    public var survey: SurveyPolicy?
    /// What happens to a conversation when a reply has left; nil for nothing.
    public var afterReply: ConversationEvent?
    /// The words by which people say that a reply did not help, or ask for a person.
    public var complaintWords: ComplaintWords
    /// The words by which people ask not to be written to.
    public var optOutWords: OptOutWords
    /// How failed steps are retried: the delays and the number of tries; the rest is about mail.
    public var retry: RetryPolicy
    /// How long a worker may take for one call of a provider or the model before another may take over.
    ///
    /// An escalation target is waited for three quarters of it.
    public var lease: Duration
    /// How the model is asked.
    public var model: ModelPolicy
    /// How automation is introduced; nil to review the model's drafts from the first day.
    public var rollout: Rollout?
    /// How often workers look for work that another process has left.
    public var pollInterval: Duration
    /// By how many of its words a message can be found; 0 leaves messages out of the search.
    ///
    /// Each word is an entry in the store's index: fewer save space and time, more find more.
    public var searchWords: Int
    /// How long finished work is remembered, so that a repeated webhook is recognised.
    public var retention: Duration
    /// Where the offsets of time zones come from, for working hours.
    public var timeZones: TimeZoneRules

    /// The domain of addresses that get no mail, which is the default of ``forwardingDomain``.
    static let noDomain = "inbox.invalid"

    /// Describes a workspace; everything but the mailboxes has a default.
    public init(
        workspace: WorkspaceID = "default",
        name: String = "Support",
        mailboxes: [Mailbox],
        forwardingDomain: String = "inbox.invalid",
        ownAddresses: [EmailAddress] = [],
        ownLists: [String] = [],
        authenticationServers: [String] = [],
        sources: [WebhookSource] = [],
        intents: [Intent] = [Intent("billing_question"), Intent("bug_report"), Intent("feature_request")],
        prompt: PromptBuilder = PromptBuilder(),
        redaction: RedactionPolicy? = nil,
        escalation: EscalationPolicy = EscalationPolicy(),
        incidents: IncidentPolicy? = nil,
        survey: SurveyPolicy? = nil,
        afterReply: ConversationEvent? = .await,
        complaintWords: ComplaintWords = .standard,
        optOutWords: OptOutWords = .standard,
        retry: RetryPolicy = .standard,
        lease: Duration = .seconds(120),
        model: ModelPolicy = ModelPolicy(),
        rollout: Rollout? = nil,
        pollInterval: Duration = .seconds(1),
        searchWords: Int = 100,
        retention: Duration = .seconds(7 * 86_400),
        timeZones: TimeZoneRules = .newest
    ) {
        self.workspace = workspace
        self.name = name
        self.mailboxes = mailboxes
        self.forwardingDomain = forwardingDomain
        self.ownAddresses = ownAddresses
        self.ownLists = ownLists
        self.authenticationServers = authenticationServers
        self.sources = sources
        self.intents = intents
        self.prompt = prompt
        self.redaction = redaction
        self.escalation = escalation
        self.incidents = incidents
        self.survey = survey
        self.afterReply = afterReply
        self.complaintWords = complaintWords
        self.optOutWords = optOutWords
        self.retry = retry
        self.lease = lease
        self.model = model
        self.rollout = rollout
        self.pollInterval = pollInterval
        self.searchWords = searchWords
        self.retention = retention
        self.timeZones = timeZones
    }

    /// The mailbox that a message came to, else the first one.
    func mailbox(for message: Message) -> Mailbox? {
        let recipients = message.to + message.cc
        return mailboxes.first { mailbox in
            recipients.contains { $0.normalizedWithoutTag == mailbox.address.normalizedWithoutTag }
        } ?? mailboxes.first
    }
}
