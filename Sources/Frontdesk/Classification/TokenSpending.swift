internal import SupportCore

/// What a workspace's questions to the model have cost on one day in UTC.
struct TokenSpending: StoredRecord, Hashable {
    let day: Int64
    var tokens: Int

    static let collection = "token_spending"
    var recordID: String { String(day) }
    var indexEntries: [IndexEntry] { [] }

    static func day(of instant: Timestamp) -> Int64 {
        let (days, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? days - 1 : days
    }

    mutating func add(_ usage: TokenUsage) {
        let (sum, isOver) = tokens.addingReportingOverflow(usage.total)
        tokens = isOver ? .max : sum
    }
}

/// Counts what questions cost, if somebody has set a limit.
///
/// The limit is looked at before a question, so those that are asked at the same moment can exceed it by what they cost.
struct TokenBudget: Sendable {
    let store: WorkspaceStore
    /// In tokens per day in UTC; nil for none.
    let limit: Int?

    func isSpent() async throws -> Bool {
        guard let limit else { return false }
        let today = String(TokenSpending.day(of: store.time.now()))
        return try await store.fetch(TokenSpending.self, today)?.tokens ?? 0 >= limit
    }

    /// Adds the cost of an answer, in the commit that keeps it.
    func add(_ usage: TokenUsage, in unit: inout UnitOfWork) async throws {
        guard limit != nil else { return }
        let day = TokenSpending.day(of: unit.now)
        var spending = try await unit.read(TokenSpending.self, String(day)) ?? TokenSpending(day: day, tokens: 0)
        spending.add(usage)
        try unit.save(spending)
    }
}

extension TokenUsage {
    /// The cost of an answer whose provider does not count: a token has about four bytes.
    init(estimating request: ClassificationRequest, _ answer: ClassifierAnswer) {
        self.init(
            input: (request.prompt.system.utf8.count + request.prompt.user.utf8.count) / 4,
            output: answer.text.utf8.count / 4
        )
    }
}
