internal import OversightQueue
internal import SupportCore

extension EscalationRecord {
    /// What follows a call.
    enum Next: Hashable {
        /// A target has the message.
        case done
        /// The same target again, after at least this time.
        case again(Duration)
        /// The next target.
        case further
    }

    mutating func wait(for mail: OutboxID) {
        outboxID = mail
    }

    mutating func begin(at now: Timestamp) {
        attempt += 1
        firstUncertainAt = firstUncertainAt ?? callStartedAt
        callStartedAt = now
    }

    /// Whether the target may be called: always if no earlier call can have reached it, otherwise while it knows the key.
    func mayCall(_ idempotency: TransportIdempotency, at now: Timestamp) -> Bool {
        guard let since = firstUncertainAt ?? callStartedAt else { return true }
        guard case .keyed(let timeToLive) = idempotency else { return false }
        return now < since + timeToLive
    }

    mutating func hand(to target: String, reference: String?, at now: Timestamp) {
        steps.append(Step(target: target, outcome: "handed", at: now))
        state = .handed
        self.reference = reference
    }

    /// Moves on to the next target.
    mutating func decline(_ target: String, _ code: String, at now: Timestamp) {
        steps.append(Step(target: target, outcome: code, at: now))
        targetIndex += 1
        attempt = 0
        callStartedAt = nil
        firstUncertainAt = nil
        outboxID = nil
    }

    mutating func exhaust() {
        state = .exhausted
    }

    /// Records how a call ended.
    mutating func record(
        _ outcome: SendOutcome,
        from target: String,
        _ idempotency: TransportIdempotency,
        attempts: Int,
        at now: Timestamp
    ) -> Next {
        switch outcome {
        case .accepted(let receipt):
            hand(to: target, reference: receipt.providerMessageID.isEmpty ? nil : receipt.providerMessageID, at: now)
            return .done
        case .notSent(let code):
            return again(target, code, after: .zero, attempts, now)
        case .wait(let pause, let code):
            return again(target, code, after: pause ?? .zero, attempts, now)
        case .unknown(let code, let pause):
            guard case .keyed = idempotency, attempt < attempts else { return further(target, code, now) }
            return .again(pause ?? .zero)
        case .refused(let code), .channelClosed(_, let code):
            return further(target, code, now)
        }
    }

    /// The call surely had no effect, so it leaves no uncertainty.
    private mutating func again(
        _ target: String,
        _ code: String,
        after pause: Duration,
        _ attempts: Int,
        _ now: Timestamp
    ) -> Next {
        callStartedAt = nil
        return attempt < attempts ? .again(pause) : further(target, code, now)
    }

    private mutating func further(_ target: String, _ code: String, _ now: Timestamp) -> Next {
        decline(target, code, at: now)
        return .further
    }
}
