internal import SupportCore

/// Erases customers' comments on their ratings; the numbers stay, for statistics.
struct SurveyComments: PersonalRecords {
    let name = "survey_comments"

    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        var count = 0
        for conversation in subject.conversations {
            let range = IndexRange.prefix(.text(conversation.rawValue))
            let answers = try await store.page(SurveyResponse.self, index: "conversation", range: range).values
            count += try await store.transaction { unit in
                var count = 0
                for id in answers.filter({ $0.comment != nil }).map(\.recordID) {
                    guard let answer = try await unit.read(SurveyResponse.self, id), answer.comment != nil else {
                        continue
                    }
                    try unit.save(answer.withoutComment)
                    count += 1
                }
                return count
            }
        }
        return count
    }
}

extension SurveyResponse {
    fileprivate var withoutComment: SurveyResponse {
        SurveyResponse(
            conversationID: conversationID,
            round: round,
            rating: rating,
            comment: nil,
            firstAt: firstAt,
            at: at
        )
    }
}
