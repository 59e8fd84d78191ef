internal import SupportCore

/// What a webhook tells of.
public enum WebhookEventType: String, Hashable, Sendable, Codable, CaseIterable {
    /// A conversation was opened.
    case conversationCreated = "conversation.created"
    /// A ticket was opened; also told as ``conversationCreated``.
    case ticketCreated = "ticket.created"
    /// An answer left in a conversation.
    case conversationReplied = "conversation.replied"
    /// A conversation was given to an agent.
    case conversationAssigned = "conversation.assigned"
    /// A conversation was handed to people.
    case conversationEscalated = "conversation.escalated"
    /// A conversation was resolved.
    case conversationResolved = "conversation.resolved"
    /// A conversation was closed.
    case conversationClosed = "conversation.closed"
    /// A message came in.
    case messageReceived = "message.received"
    /// A mail left.
    case messageSent = "message.sent"
    /// A mail arrived.
    case messageDelivered = "message.delivered"
    /// A mail came back.
    case messageBounced = "message.bounced"
    /// A draft waits for a reviewer.
    case draftPending = "draft.pending"
    /// A draft was approved.
    case draftApproved = "draft.approved"
    /// A draft was rejected.
    case draftRejected = "draft.rejected"
    /// Little time is left for a target.
    case slaWarning = "sla.warning"
    /// A target was missed.
    case slaBreached = "sla.breached"

    /// What is told of an event.
    static func types(of event: WorkspaceEvent) -> [WebhookEventType] {
        switch event.kind {
        case .conversationOpened: isOurs(event) ? [.conversationCreated] : [.conversationCreated, .messageReceived]
        case .conversationContinued: [.messageReceived]
        case .conversationAssigned: [.conversationAssigned]
        case .conversationEscalated: [.conversationEscalated]
        case .conversationStatusChanged: types(ofStatus: event.details["status"])
        case .mailSent: event.conversationID == nil ? [.messageSent] : [.messageSent, .conversationReplied]
        case .mailDelivery: types(ofDelivery: event.details["status"])
        case .draftSubmitted, .draftResubmitted, .draftReopened: [.draftPending]
        case .draftApprovedAsIs, .draftApprovedEdited, .draftApprovedAutomatically: [.draftApproved]
        case .draftRejected: [.draftRejected]
        case .serviceLevelWarning: [.slaWarning]
        case .serviceLevelBreach: [.slaBreached]
        default: []
        }
    }

    /// Whether it tells of mail that the workspace has written.
    private static func isOurs(_ event: WorkspaceEvent) -> Bool {
        event.details["direction"] == Message.Direction.outbound.rawValue
    }

    private static func types(ofStatus status: String?) -> [WebhookEventType] {
        switch status {
        case "resolved": [.conversationResolved]
        case "closed": [.conversationClosed]
        default: []
        }
    }

    private static func types(ofDelivery status: String?) -> [WebhookEventType] {
        switch status {
        case "delivered": [.messageDelivered]
        case "bounced", "soft_bounced", "hard_bounced": [.messageBounced]
        default: []
        }
    }
}
