internal import SupportCore

/// Issues and checks one-time codes.
struct OneTimeCodes: Sendable {
    let queue: ReviewQueue

    /// Issues a code, unless one for the same subject is still valid: whoever asks again and again cannot take it away from
    /// the operator who is about to use it.
    ///
    /// - Parameters:
    ///   - lifetime: How long it is valid.
    ///   - actor: Who asks.
    ///   - purpose: Reads in the transaction what the code is for, and throws if that cannot be asked for now.
    /// - Returns: The code, for an operator's eyes only, and when it expires.
    /// - Throws: ``OversightError/codeWaiting(until:)``, what `purpose` throws, or the store's error.
    func issue(
        for lifetime: Duration,
        by actor: Actor,
        _ purpose: (inout UnitOfWork) async throws -> CodePurpose
    ) async throws -> (code: String, expiresAt: Timestamp) {
        let code = OneTimeCode.makeCode(from: queue.random)
        let salt = queue.makeSalt()
        let expiresAt = try await queue.store.transaction { unit in
            try await unit.verify(actor)
            let purpose = try await purpose(&unit)
            let end = unit.now + lifetime
            let record = OneTimeCode(code, for: purpose, by: actor.principal, salt: salt, expiresAt: end)
            if let waiting = try await unit.read(OneTimeCode.self, record.id), waiting.expiresAt > unit.now {
                throw OversightError.codeWaiting(until: waiting.expiresAt)
            }
            try unit.save(record)
            unit.record(purpose.event(purpose.requested, by: actor))
            return end
        }
        return (code, expiresAt)
    }

    /// Checks a code and counts a wrong one, in a commit of its own before anything else changes.
    ///
    /// - Throws: ``OversightError/invalidCode``, or the store's error.
    func check(_ code: String, for purpose: CodePurpose, by actor: Actor) async throws {
        let isRight = try await queue.store.transaction { unit in
            try await unit.verify(actor)
            guard var request = try await unit.read(OneTimeCode.self, purpose.recordID) else { return false }
            guard request.expiresAt > unit.now else {
                unit.delete(OneTimeCode.self, request.id)
                return false
            }
            guard !request.matches(code) else { return true }
            request.failures += 1
            let isSpent = request.failures >= OneTimeCode.failureLimit
            if isSpent { unit.delete(OneTimeCode.self, request.id) } else { try unit.save(request) }
            var event = purpose.event(purpose.refused, by: actor)
            event.details["reason"] = "code"
            unit.record(event)
            return false
        }
        guard isRight else { throw OversightError.invalidCode }
    }
}

extension UnitOfWork {
    /// Uses a code up in the transaction that it unlocks, so that it has one effect.
    mutating func useUp(_ code: String, for purpose: CodePurpose) async throws {
        guard let request = try await read(OneTimeCode.self, purpose.recordID),
            request.unlocks(purpose, with: code, at: now)
        else { throw OversightError.invalidCode }
        delete(OneTimeCode.self, request.id)
    }
}

extension CodePurpose {
    fileprivate func event(_ kind: EventKind, by actor: Actor) -> WorkspaceEvent {
        WorkspaceEvent(kind, by: actor.principal, subject: subjectID, details: details)
    }
}
