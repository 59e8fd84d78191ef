internal import SupportCore

extension OversightNotice {
    /// The notice of an event; nil if there is none.
    ///
    /// Reminders and one-time codes are no events: whoever sends them calls the notifier.
    init?(_ recorded: RecordedEvent) {
        let event = recorded.event
        guard let kind = event.kind, let subject = event.subjectID else { return nil }
        switch kind {
        case .draftSubmitted, .draftResubmitted: self = .pending(DraftID(subject))
        case .draftExpired: self = .expired(DraftID(subject))
        case .draftEscalated: self = .escalated(DraftID(subject), to: event.details["assignee"].map { AgentID($0) })
        case .draftRevisionRequested: self = .revisionRequested(DraftID(subject))
        case .proposalSubmitted: self = .actionProposed(ProposalID(subject))
        case .channelClosed: self = .channelClosed(subject, code: event.details["outcome"] ?? "")
        case .channelReopened: self = .channelReopened(subject)
        case .mailSent, .mailAmbiguous, .mailFailed, .mailDeadLettered: self.init(mail: kind, subject, event.details)
        case .modeChanged: self.init(demotion: event)
        case .killEngaged: self.init(kill: event.details)
        default: return nil
        }
    }

    private init?(mail kind: EventKind, _ subject: String, _ details: [String: String]) {
        let id = OutboxID(details["outbox_id"] ?? subject)
        switch kind {
        case .mailSent where details["mode"] == OversightMode.monitored.rawValue: self = .sentUnderMonitoring(id)
        case .mailAmbiguous: self = .ambiguous(id)
        case .mailFailed, .mailDeadLettered: self = .failed(id, code: details["outcome"] ?? "")
        default: return nil
        }
    }

    private init?(demotion event: WorkspaceEvent) {
        let details = event.details
        guard let category = details["demoted"], let mode = details["mode"].flatMap(OversightMode.init) else {
            return nil
        }
        self = .demoted(category: category, to: mode, reason: details["reason"] ?? "")
    }

    private init?(kill details: [String: String]) {
        guard let scope = details["scope"].flatMap(KillSwitch.Scope.init(key:)),
            let cap = details["cap"].flatMap(KillSwitch.Cap.init)
        else { return nil }
        self = .killed(scope, cap)
    }
}
