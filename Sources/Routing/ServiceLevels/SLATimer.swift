public import SupportCore

/// How long there is until a target is missed.
public struct SLATimer: Hashable, Sendable {
    /// What is to be done.
    public enum Target: String, Hashable, Sendable, Codable, CaseIterable {
        /// Answer for the first time.
        case firstResponse = "first_response"
        /// Resolve the conversation.
        case resolution
    }

    /// Where a timer stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// There is time.
        case running
        /// There is little time.
        case warned
        /// It is too late and still to be done.
        case breached
        /// It was done in time.
        case met
        /// It was done too late.
        case missed
    }

    /// What is to be done.
    public let target: Target
    /// Since when the time counts.
    public let startedAt: Timestamp
    /// When there is little time left; nil while the time does not run out.
    public let warnAt: Timestamp?
    /// When it must be done: doing it at that moment is in time; nil while the time does not run out.
    public let dueAt: Timestamp?
    /// When it was done.
    public let doneAt: Timestamp?

    /// Where the timer stands at `now`.
    public func state(at now: Timestamp) -> State {
        if let doneAt { return dueAt.map { doneAt > $0 } ?? false ? .missed : .met }
        if let dueAt, now > dueAt { return .breached }
        if let warnAt, now >= warnAt { return .warned }
        return .running
    }

    /// What is to be told: the warning and the breach, as far as they came before it was done.
    public var events: [SLAEvent] {
        let warning = warnAt.flatMap { at in
            doneAt.map { $0 <= at } ?? false ? nil : SLAEvent(target: target, kind: .warning, at: at)
        }
        let breach = dueAt.flatMap { at in
            doneAt.map { $0 <= at } ?? false
                ? nil : SLAEvent(target: target, kind: .breach, at: at + .milliseconds(1))
        }
        return [warning, breach].compactMap(\.self)
    }
}

/// Something that is to be told about a target.
public struct SLAEvent: Hashable, Sendable, Codable {
    /// What kind of news it is.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// There is little time left.
        case warning
        /// It is too late.
        case breach
    }

    /// The target.
    public let target: SLATimer.Target
    /// Warning or breach.
    public let kind: Kind
    /// When it happens, or happened.
    public let at: Timestamp

    /// A stable word for logs, such as `first_response_breach`.
    public var code: String { target.rawValue + "_" + kind.rawValue }
}
