import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// What needs a person gets one, whatever the category has earned and whatever the model calls it.
struct FloorLoopTests {
    private static func company(
        _ draft: String = "We look into it.",
        isFinancial: Bool? = nil,
        intent: String = "bug_report"
    ) async throws -> Company {
        let answer = #"{"intent":"\#(intent)","confidence":0.99,"draft":"\#(draft)"}"#
        let company = try Company(
            classifier: ScriptedClassifier(always: answer),
            change: { $0.intents = [Intent(intent, isFinancial: isFinancial)] }
        )
        try await company.desk.oversight
            .set(.autonomous, for: .category(intent), by: .operator("1"), reason: "earned")
        return company
    }

    private static func floors(_ company: Company) async throws -> [[String]] {
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        let waiting = try await company.desk.pending().values.map(\.draft)
        #expect(waiting.allSatisfy { $0.mode.decidedBy == .floor })
        return waiting.map { $0.holdReasons.filter { $0.hasPrefix("floor_") } }
    }

    @Test func withoutAFloorItLeavesAlone() async throws {
        let company = try await Self.company()
        try await company.receive("m1", text: "There is an error in version 2 of 2026.")
        try await company.settle()
        #expect(company.provider.sent.count == 1)
    }

    @Test func anAttachmentOfTheCustomerNeedsAPerson() async throws {
        let company = try await Self.company()
        let file = ["filename": "a.pdf", "content_type": "application/pdf"]
        try await company.receive("m1", text: "See the file.", more: ["attachments": [file]])
        #expect(try await Self.floors(company) == [["floor_attachment"]])
    }

    @Test func aFinancialIntentNeedsAPersonWhateverItsName() async throws {
        let company = try await Self.company(isFinancial: true, intent: "plan_change")
        try await company.receive("m1", text: "Please change my plan.")
        #expect(try await Self.floors(company) == [["floor_money"]])
    }

    @Test func anOwnerMaySayThatAnIntentIsNotFinancial() async throws {
        let company = try await Self.company(isFinancial: false, intent: "billing")
        try await company.receive("m1", text: "Where do I find the page?")
        try await company.settle()
        #expect(company.provider.sent.count == 1)
    }

    static let signs = [
        "You owe me 30 EUR.", "It costs €5", "5 € are gone", "pay $1,200.50", "100 dollars", "USD 20", "₹500",
        "DE89 3704 0044 0532 0130 00", "my account GB82WEST12345698765432.", "card 4111 1111 1111 1111 please",
        "4111-1111-1111-1111",
    ]

    @Test(arguments: signs) func aTextWithMoneyInItNeedsAPersonWhateverTheModelCallsIt(text: String) async throws {
        let company = try await Self.company()
        try await company.receive("m1", text: text)
        #expect(try await Self.floors(company) == [["floor_money"]])
    }

    @Test(arguments: signs + ["We have refunded you.", "Wir erstatten es Ihnen."])
    func aDraftWithMoneyInItNeedsAPerson(text: String) async throws {
        let company = try await Self.company(text)
        try await company.receive("m1", text: "What now?")
        #expect(try await Self.floors(company) == [["floor_money"]])
    }

    @Test(arguments: [
        "Order 4111 1111 1111 1112 is late", "I have 2 euphoniums", "The $HOME variable", "version 1.2.3 in 2026",
        "room DE12 3456", "call 0171 1234567", "", "€",
    ])
    func anOrdinaryTextDoesNot(text: String) async throws {
        let company = try await Self.company()
        try await company.receive("m1", text: text.isEmpty ? "?" : text)
        try await company.settle()
        #expect(company.provider.sent.count == 1)
    }
}
