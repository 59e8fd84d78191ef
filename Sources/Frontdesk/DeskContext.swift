internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

/// What all steps of the loop share.
struct DeskContext: Sendable {
    let configuration: DeskConfiguration
    let store: WorkspaceStore
    let transports: [String: any MailTransport]
    let classifier: any Classifier
    let observer: any DeskObserver
    let random: any RandomSource
    let rules: LiveRules
    let limiter: AutomaticReplyLimiter
    let routers: RouterCache
    let assignment: AssignmentDesk
    let calendars: WorkingCalendars
    let lifecycle: Lifecycle
    let queue: ReviewQueue
    let outbox: Outbox
    let breaker: CircuitBreaker
    let alarm: Alarm
    let readings: RecentReadings
    let answers: ModelAnswers
    let facts: FactSource?
    let proposals: ProposalDesk
    let personalRecords: [any PersonalRecords]
    /// When the step that runs now was begun; nil outside of any.
    var startedAt: Timestamp?

    /// What evidence of trust is counted under: another model or another prompt has to earn its own.
    var policyEpoch: String { "\(classifier.model)/\(configuration.prompt.version)" }

    /// The provider of that name.
    func transport(_ provider: String) throws -> any MailTransport {
        guard let transport = transports[provider] else {
            throw MailTransportError.unsupported(operation: "reach \(provider)")
        }
        return transport
    }

    /// The same for a step that begins now.
    var timed: DeskContext {
        var copy = self
        copy.startedAt = store.time.now()
        return copy
    }

    /// Ends an item that has nothing left to do.
    func finish(_ item: WorkItem) async throws {
        try await store.step { unit in
            guard var current = try await unit.held(item) else { return }
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
        }
    }

    /// Tells the observer what happened.
    func report(
        _ stage: DeskEvent.Stage,
        _ outcome: String,
        _ item: WorkItem,
        subjectID: String? = nil,
        details: [String: String] = [:]
    ) {
        let now = store.time.now()
        observer.observe(
            DeskEvent(
                stage,
                outcome,
                conversationID: item.conversationID,
                messageID: item.messageID,
                subjectID: subjectID,
                details: details,
                duration: startedAt.map { now - $0 },
                at: now
            )
        )
    }
}

extension UnitOfWork {
    /// The item as it is now, if this worker still holds it in the stage that it took it up in.
    mutating func held(_ item: WorkItem) async throws -> WorkItem? {
        guard let current = try await read(WorkItem.self, item.id) else { return nil }
        return current.stage == item.stage && current.fence == item.fence ? current : nil
    }
}
