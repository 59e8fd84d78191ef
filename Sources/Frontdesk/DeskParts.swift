internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

/// The parts of a desk that the steps of the loop work with.
struct DeskParts: Sendable {
    let configuration: DeskConfiguration
    let store: WorkspaceStore
    let transports: [String: any MailTransport]
    let classifier: any Classifier
    let observer: any DeskObserver
    let random: any RandomSource
    let rules: RuleSetCache
    let limiter: AutomaticReplyLimiter
    let assignment: Assigner
    let calendars: WorkingCalendars
    let lifecycle: Lifecycle
    let queue: ReviewQueue
    let outbox: Outbox
    let breaker: CircuitBreaker
    let alarm: Alarm
    let analyses: AnalysisCache
    let answers: ModelAnswers
    let facts: FactSource?
    let proposals: ActionApprovals
    let personalRecords: [any PersonalRecords]
}
