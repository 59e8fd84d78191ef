public import SupportCore

/// The time left for one target of a conversation.
public struct SLATimer: Hashable, Sendable {
    /// What has to happen in time.
    public enum Target: String, Hashable, Sendable, Codable, CaseIterable {
        /// The first reply.
        case firstResponse = "first_response"
        /// The resolution.
        case resolution
    }

    /// The state of a timer.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// There is enough time.
        case running
        /// There is little time.
        case warned
        /// It is overdue.
        case breached
        /// It was done in time.
        case met
        /// It was done too late.
        case missed
    }

    /// What has to happen in time.
    public let target: Target
    /// When the time started to count.
    public let startedAt: Timestamp
    /// When to warn; nil while the timer is paused.
    public let warnAt: Timestamp?
    /// The last moment that is in time; nil while the timer is paused.
    public let dueAt: Timestamp?
    /// When it was done.
    public let doneAt: Timestamp?

    /// The state at `now`.
    public func state(at now: Timestamp) -> State {
        if let doneAt { return dueAt.map { doneAt > $0 } ?? false ? .missed : .met }
        if let dueAt, now > dueAt { return .breached }
        if let warnAt, now >= warnAt { return .warned }
        return .running
    }

    /// The warning and the breach, unless it was done before.
    package var events: [SLAEvent] {
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

/// A warning or a breach of a target.
package struct SLAEvent: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case warning
        case breach
    }

    package let target: SLATimer.Target
    package let kind: Kind
    package let at: Timestamp

    /// A stable word for logs, such as `first_response_breach`.
    package var code: String { target.rawValue + "_" + kind.rawValue }
}
