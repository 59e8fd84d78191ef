internal import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Erases a person or a conversation: their messages, drafts, sent and waiting mail, contact and failed work, incidents
    /// that they reported, and the answers that are kept for repeated requests.
    ///
    /// What cannot be erased yet, such as mail that is being sent, makes it wait; ``run(concurrency:)`` continues about once a
    /// minute. Calling it again with the same `id` has no further effect.
    ///
    /// - Parameters:
    ///   - scope: Who or what is to be erased.
    ///   - principal: Who asks for it; it goes on record.
    ///   - id: The request's identifier, so that a repeat is recognised; nil for a new one.
    /// - Returns: The request, complete or with what it waits for.
    /// - Throws: The store's error. What was erased so far stays erased, and the request is on record.
    @discardableResult
    public func erase(_ scope: ErasureRequest.Scope, by principal: Principal, id: String? = nil) async throws
        -> ErasureRequest
    {
        let request = try await erasure.request(scope, by: principal, id: id)
        return try await erasure.carryOut(request.id) ?? request
    }

    /// The requests for erasure.
    public var erasure: Erasure {
        let own: [any PersonalRecords] = [
            FailedMailRecords(), OversightRecords(outbox),
            ModelAnswersAndNotes(answers: context.answers, analyses: context.analyses), SurveyComments(),
            AnsweredRequests(), IncidentReports(),
        ]
        return Erasure(store, owners: own + context.personalRecords)
    }
}
