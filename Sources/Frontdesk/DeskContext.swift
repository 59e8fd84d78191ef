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
    let queue: ReviewQueue
    let outbox: Outbox
    let breaker: CircuitBreaker
    let proposals: ProposalDesk
    let personalRecords: [any PersonalRecords]

    /// The provider of that name.
    func transport(_ provider: String) throws -> any MailTransport {
        guard let transport = transports[provider] else {
            throw MailTransportError.unsupported(operation: "reach \(provider)")
        }
        return transport
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
        observer.observe(
            DeskEvent(
                stage,
                outcome,
                conversationID: item.conversationID,
                messageID: item.messageID,
                subjectID: subjectID,
                details: details,
                at: store.time.now()
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
