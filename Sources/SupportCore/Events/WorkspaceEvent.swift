/// Something that happened in a workspace.
///
/// ``UnitOfWork/record(_:)`` takes one such value, and everything that tells of it is made from that value: the entry in the
/// audit log and the line on the conversation's timeline in the same commit, what an ``EventRecorder`` counts, and what is
/// handed on after the commit.
public struct WorkspaceEvent: Hashable, Sendable {
    /// What happened, as a stable word such as `draft.rejected`.
    public let action: String
    /// What happened, if it is one of the package's own events.
    public let kind: EventKind?
    /// Who did it.
    public var actor: Principal
    /// The conversation it belongs to, if any.
    public var conversationID: ConversationID?
    /// The draft, rule, inbox or other thing it happened to, if any.
    public var subjectID: String?
    /// Details by name, such as `version`, `mode` or `content_hash`.
    ///
    /// Never a mail body, an address or a secret.
    public var details: [String: String]
    /// The kind of line that it leaves on the timeline of its conversation; nil for none.
    public var line: TimelineEntry.Kind?

    /// Describes one of the package's events.
    public init(
        _ kind: EventKind,
        by actor: Principal,
        on conversation: ConversationID? = nil,
        subject: String? = nil,
        details: [String: String] = [:]
    ) {
        action = kind.rawValue
        self.kind = kind
        self.actor = actor
        conversationID = conversation
        subjectID = subject
        self.details = details
        line = kind.line
    }

    /// Describes an event of the host's own.
    ///
    /// - Parameters:
    ///   - action: A stable word with a prefix of the host's, such as `acme.refunded`.
    ///   - actor: Who did it.
    ///   - conversation: The conversation it belongs to, if any.
    ///   - subject: The thing it happened to, if any.
    ///   - details: Details by name.
    ///   - line: The kind of line on the conversation's timeline; nil for none.
    public init(
        custom action: String,
        by actor: Principal,
        on conversation: ConversationID? = nil,
        subject: String? = nil,
        details: [String: String] = [:],
        line: TimelineEntry.Kind? = nil
    ) {
        self.action = action
        kind = nil
        self.actor = actor
        conversationID = conversation
        subjectID = subject
        self.details = details
        self.line = line
    }
}

extension WorkspaceEvent {
    private static let detailsOfMailLines: Set = ["status", "outbox_id", "origin", "agent_id"]

    /// What the timeline shows: of drafts and mail less than the audit log keeps.
    private var lineDetails: [String: String] {
        switch line {
        case .draft: ["draft_id": subjectID ?? "", "action": action]
        case .delivery: details.filter { Self.detailsOfMailLines.contains($0.key) }
        case .messageSent where kind == .mailSent: details.filter { Self.detailsOfMailLines.contains($0.key) }
        default: details
        }
    }

    /// The line on the conversation's timeline, if it leaves one.
    func timelineEntry(id: @autoclosure () -> String, at now: Timestamp) -> TimelineEntry? {
        guard let line, let conversationID else { return nil }
        return TimelineEntry(
            id: id(),
            conversationID: conversationID,
            kind: line,
            actor: actor,
            at: now,
            details: lineDetails
        )
    }
}
