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
    }
}
