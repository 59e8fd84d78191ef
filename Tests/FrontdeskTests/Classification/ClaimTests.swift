import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

/// What a draft claims has to stand somewhere.
struct ClaimTests {
    private static let thread = """
        Hello, my order 20481 of 3 March 2026 has not come. I paid 129.00 EUR and wrote to ann@mail.example on Monday.
        See https://shop.example/orders/20481 for it.
        """
    private static let facts = "Order 20481 left on 2026-03-05 with parcel JJD0001. Delivery takes two days."

    @Test("At least 95 % of 200 planted claims are found, and true ones are not")
    func findsPlantedClaims() {
        var dice = SeededGenerator(seed: 9)
        var found = 0
        for _ in 0..<200 {
            let draft = "Hello,\n\nyour order 20481 left on 05.03.2026. \(Self.claim(&dice)) Kind regards"
            let claims = UnsupportedClaims(in: draft, sources: [Self.thread, Self.facts]).claims
            if claims.count == 1 || claims.count == 2 { found += 1 }
        }
        #expect(found >= 190)
        let honest = "1. Your order 20481 left on March 5.\n2. You paid 129 EUR.\n3. See shop.example/orders/20481."
        let sources = [Self.thread, Self.facts, "5"]
        #expect(UnsupportedClaims(in: honest, sources: sources).claims.isEmpty)
    }

    private static func claim(_ dice: inout SeededGenerator) -> String {
        let number = Int.random(in: 30_000...90_000, using: &dice)
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: return "You will get \(number) points."
        case 1: return "We refund \(number % 900 + 130).50 EUR."
        case 2: return "It arrives on 2026-04-\(number % 18 + 10)."
        case 3: return "It arrives on Thursday."
        case 4: return "Track it at https://track.example/\(number)."
        case 5: return "Write to help\(number % 100 + 1)@shop.example."
        case 6: return "Call 030 \(number)."
        default: return "It takes five days."
        }
    }

    @Test("A draft with a claim that nothing supports waits for a person, whatever its category has earned")
    func waitsForAPerson() async throws {
        let company = try await Self.free("It arrives on Thursday, see https://track.example/4711.")
        try await company.receive("m1", text: "There is an error with my parcel.")
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        #expect(draft.holdReasons == ["unsupported_date", "unsupported_link"])
    }

    @Test("What the customer, the facts or the host's knowledge say supports a claim")
    func leavesAlone() async throws {
        let draft = "Version 7 mends error 42, see https://docs.example/7."
        let company = try await Self.free(draft, facts: "Error 42: mended in 7.")
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        #expect(company.provider.sent.count == 1)
    }

    private static func free(_ draft: String, facts: String = "") async throws -> Company {
        let answer = #"{"intent":"bug_report","confidence":0.99,"draft":"\#(draft)"}"#
        let company = try Company(
            classifier: ScriptedClassifier(always: answer),
            change: { $0.prompt.knowledge = "Releases are described at https://docs.example/7" },
            facts: { _, _ in [Fact(facts)] }
        )
        try await company.desk.oversight.set(.autonomous, for: .otherCategories, by: .operator("olga"), reason: "test")
        return company
    }
}
