extension EventKind {
    /// The kind of line that it leaves on the timeline of its conversation; nil for none.
    package var line: TimelineEntry.Kind? {
        switch self {
        case .conversationOpened, .conversationContinued: .messageReceived
        case .conversationLinked, .conversationJoined: .linked
        case .conversationFiled: .classified
        case .conversationEscalated: .escalated
        case .conversationRouted: .routed
        case .conversationAssigned: .assigned
        case .conversationUnassigned: .unassigned
        case .conversationAssignmentSkipped, .conversationWaiting: .assignmentSkipped
        case .conversationStatusChanged: .statusChanged
        case .conversationRated: .rated
        case .serviceLevelWarning: .slaWarning
        case .serviceLevelBreach: .slaBreach
        case .mailDelivery: .delivery
        case .answerEngagement: .engagement
        case .automationApplied: .automationApplied
        case .draftClaimed, .draftClaimRenewed, .draftCopyKept, .draftReleased: nil
        default: rawValue.hasPrefix("draft.") ? .draft : nil
        }
    }
}
