internal import SupportCore

/// What a workspace's questions to the model have cost on one day in UTC.
struct TokenSpending: StoredRecord, Hashable {
    let day: Int64
    var tokens: Int
    /// In millionths of the provider's currency; nil in what was stored before it was counted.
    var cost: Int?

    static let collection = "token_spending"
    var recordID: String { String(day) }
    var indexEntries: [IndexEntry] { [] }

    static func day(of instant: Timestamp) -> Int64 {
        let (days, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? days - 1 : days
    }

    mutating func add(_ usage: TokenUsage) {
        tokens = tokens.added(usage.total)
        cost = (cost ?? 0).added(usage.cost ?? 0)
    }
}

/// Counts what questions cost, if somebody has set a limit.
///
/// The limits are looked at before a question, so those that are asked at the same moment can exceed them by what they cost.
struct TokenBudget: Sendable {
    let store: WorkspaceStore
    let policy: ModelPolicy

    var hasLimit: Bool { policy.dailyTokens != nil || policy.dailyCost != nil }

    func isSpent() async throws -> Bool {
        guard hasLimit else { return false }
        let today = String(TokenSpending.day(of: store.time.now()))
        let spent = try await store.fetch(TokenSpending.self, today)
        return spent?.tokens ?? 0 >= policy.dailyTokens ?? .max || spent?.cost ?? 0 >= policy.dailyCost ?? .max
    }

    /// Adds the cost of an answer, in the commit that keeps it.
    func add(_ usage: TokenUsage, in unit: inout UnitOfWork) async throws {
        guard hasLimit else { return }
        let day = TokenSpending.day(of: unit.now)
        var spending = try await unit.read(TokenSpending.self, String(day)) ?? TokenSpending(day: day, tokens: 0)
        spending.add(usage.priced(by: policy.price))
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
