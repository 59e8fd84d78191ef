import Frontdesk
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// What the model may cost.
struct TokenBudgetTests {
    private static func model(_ usage: TokenUsage?) -> ScriptedClassifier {
        ScriptedClassifier { _, _ in
            let json = #"{"intent":"bug_report","confidence":0.9,"draft":"We are working on it."}"#
            return ClassifierAnswer(text: json, stopReason: "end_turn", usage: usage)
        }
    }

    @Test("When a day's tokens are spent, mail goes to people, and the model is asked again the next day")
    func escalatesInsteadOfSpending() async throws {
        let model = Self.model(TokenUsage(input: 900, output: 100))
        let company = try Company(classifier: model, change: { $0.model.dailyTokens = 2000 })
        for number in 0..<4 {
            try await company.receive("m\(number)", from: "p\(number)@a.example", text: "An error.")
            try await company.settle()
        }
        #expect(model.requests.count == 2)
        #expect(try await company.desk.escalations().values.map(\.reason) == ["budget_spent", "budget_spent"])
        company.time.advance(by: .seconds(86_400))
        try await company.receive("m9", from: "p9@a.example", text: "An error.")
        try await company.settle()
        #expect(model.requests.count == 3)
    }

    @Test(
        "When a day's money is spent, mail goes to people, whether the model reports its cost or the price is known",
        arguments: [
            TokenUsage(input: 1000, output: 100), TokenUsage(input: 1, output: 1, cost: 4500), nil,
        ]
    )
    func countsMoney(_ usage: TokenUsage?) async throws {
        let model = Self.model(usage)
        let company = try Company(
            classifier: model,
            change: { configuration in
                // 1,000 and 100 tokens cost 0.0045.
                configuration.model.price = TokenPrice(input: 3_000_000, output: 15_000_000)
                configuration.model.dailyCost = usage == nil ? 1 : 9000
            }
        )
        for number in 0..<4 {
            try await company.receive("m\(number)", from: "p\(number)@a.example", text: "An error.")
            try await company.settle()
        }
        #expect(model.requests.count == (usage == nil ? 1 : 2))
        let costs = try await company.desk.classifications().values.compactMap(\.usage?.cost)
        #expect(costs == (usage == nil ? [] : [4500, 4500]))
        #expect(try await company.desk.escalations().values.allSatisfy { $0.reason == "budget_spent" })
    }

    @Test("Costs are rounded up and never overflow")
    func reckonsCosts() {
        let price = TokenPrice(input: 1, output: .max)
        #expect(TokenUsage(input: 1, output: 0).priced(by: price).cost == 1)
        #expect(TokenUsage(input: 1_000_001, output: 0).priced(by: price).cost == 2)
        #expect(TokenUsage(input: 0, output: .max).priced(by: price).cost == .max)
        #expect(TokenUsage(input: 0, output: 1_000_000).priced(by: price).cost == .max)
    }

    @Test("A model that does not say what it costs is counted by the size of its texts")
    func estimates() async throws {
        let model = Self.model(nil)
        let company = try Company(classifier: model, change: { $0.model.dailyTokens = 100 })
        for number in 0..<2 {
            try await company.receive("m\(number)", from: "p\(number)@a.example", text: "An error.")
            try await company.settle()
        }
        #expect(model.requests.count == 1)
    }

    @Test("Every decision says what it has cost")
    func isOnRecord() async throws {
        let usage = TokenUsage(input: 12, output: 3)
        let company = try Company(classifier: Self.model(usage))
        try await company.receive("m1", text: "An error.")
        try await company.settle()
        #expect(try await company.desk.classifications().values.map(\.usage) == [usage])
        #expect(TokenUsage(input: .max, output: .max).total == .max)
    }

    @Test("A limit below zero is refused")
    func refuses() {
        #expect(throws: DeskConfigurationError.self) { try Company(change: { $0.model.dailyTokens = -1 }) }
        #expect(throws: DeskConfigurationError.self) { try Company(change: { $0.model.dailyCost = 1 }) }
    }
}
