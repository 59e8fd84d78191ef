internal import Routing
public import SupportCore

extension SupportDesk {
    /// A link by which the customer of a conversation can rate it, for the end of a reply or a later mail.
    ///
    /// Mail scanners open links before the customer does, so opening the page must not rate; sending its form does.
    ///
    /// - Throws: ``SurveyError``, or the store's error.
    public func surveyLink(for id: ConversationID) async throws -> String {
        guard let survey = configuration.survey else { throw SurveyError.notConfigured }
        guard let conversation = try await conversation(id) else { throw SurveyError.conversationNotFound(id) }
        let expiry = store.time.now() + survey.lifetime
        let token = SurveyToken(conversationID: id, round: conversation.epoch, expiresAt: expiry)
        let separator = survey.page.contains("?") ? "&" : "?"
        return survey.page + separator + "t=" + token.text(for: configuration.workspace, key: survey.key)
    }

    /// Records a rating that a customer gave by a link.
    ///
    /// - Parameters:
    ///   - token: What followed `t=` in the link.
    ///   - rating: 1 to 5.
    ///   - comment: What the customer has added.
    /// - Returns: The rating; unchanged if the same came twice.
    /// - Throws: ``SurveyError``, or the store's error.
    @discardableResult
    public func rate(token: String, rating: Int, comment: String? = nil) async throws -> SurveyResponse {
        guard let survey = configuration.survey else { throw SurveyError.notConfigured }
        let link = try SurveyToken(
            token,
            for: configuration.workspace,
            key: survey.key,
            at: store.time.now()
        )
        return try await rate(
            link.conversationID,
            round: link.round,
            rating,
            comment,
            window: survey.changeWindow,
            by: Principal(kind: .contact, id: "survey")
        )
    }

    /// Records a rating that a customer gave elsewhere, such as in a chat, for the present round of the conversation.
    ///
    /// - Throws: ``SurveyError``, or the store's error.
    @discardableResult
    public func rate(
        _ id: ConversationID,
        rating: Int,
        comment: String? = nil,
        by principal: Principal
    ) async throws -> SurveyResponse {
        let window = configuration.survey?.changeWindow ?? .zero
        return try await rate(id, round: nil, rating, comment, window: window, by: principal)
    }

    /// The ratings of a conversation, the newest first.
    public func ratings(of id: ConversationID, for principal: Principal = .host) async throws -> [SurveyResponse] {
        _ = try await conversation(id, for: principal)
        let range = IndexRange.prefix(.text(id.rawValue))
        return try await store.page(SurveyResponse.self, index: "conversation", range: range, isDescending: true).values
    }

    private func rate(
        _ id: ConversationID,
        round: Int?,
        _ rating: Int,
        _ comment: String?,
        window: Duration,
        by principal: Principal
    ) async throws -> SurveyResponse {
        guard (1...5).contains(rating) else { throw SurveyError.outOfRange }
        let comment = comment.flatMap { $0.isEmpty ? nil : String($0.prefix(2000)) }
        return try await store.transaction { unit in
            guard let conversation = try await unit.read(Conversation.self, id.rawValue) else {
                throw SurveyError.conversationNotFound(id)
            }
            let round = round ?? conversation.epoch
            let known = try await unit.read(SurveyResponse.self, SurveyResponse.recordID(id, round))
            let answer =
                try known?.changed(to: rating, comment, within: window, at: unit.now)
                ?? SurveyResponse(
                    conversationID: id,
                    round: round,
                    rating: rating,
                    comment: comment,
                    firstAt: unit.now,
                    at: unit.now
                )
            guard answer != known else { return answer }
            try unit.save(answer)
            let details = ["rating": String(rating), "round": String(round)]
            unit.record(WorkspaceEvent(.conversationRated, by: principal, on: id, details: details))
            return answer
        }
    }
}
