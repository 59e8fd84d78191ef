import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// What source 001 promises about drafts, from the signed webhook to the provider's call.
struct SourceOversightTests {
    private static let bug = #"{"intent":"bug_report","confidence":0.99,"draft":"Please restart it."}"#

    @Test func theAgentAndTheModelGetTheWholeThread() async throws {
        let model = ScriptedClassifier(always: Self.bug)
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "There is an error.", thread: "t")
        try await company.settle()
        company.time.advance(by: .seconds(60))
        try await company.decideAll(.approve)
        try await company.settle()
        company.time.advance(by: .seconds(60))
        let answer = try #require(company.provider.sent.first?.mail.internetMessageID)
        try await company.receive("m2", text: "It comes again.", headers: [["In-Reply-To", "<\(answer)>"]])
        try await company.settle()
        let thread = try await company.desk.handle(GetThreadRequest(threadID: "t"), by: .agent("bot"))
        #expect(thread.messages.map(\.bodyText) == ["There is an error.", "Please restart it.", "It comes again."])
        #expect(thread.messages.map(\.direction) == [.inbound, .outbound, .inbound])
        let prompt = try #require(model.requests.last?.prompt.user)
        for text in thread.messages.map(\.bodyText) { #expect(prompt.contains(text), "\(text) is not shown") }
    }

    @Test func whatTheModelLeavesToTheReviewerNeverLeaves() async throws {
        let gap = #"{"intent":"bug_report","confidence":0.99,"draft":"It is fixed in [REVIEWER: version]."}"#
        let company = try Company(classifier: ScriptedClassifier(always: gap))
        try await company.desk.oversight
            .set(.autonomous, for: .category("bug_report"), by: .operator("1"), reason: "test")
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        #expect(try await company.desk.approve(draft, by: "rita").refusal != nil)
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        try await company.decideAll(.approveEdited(DraftDecision.Edit(bodyText: "It is fixed in 2.1.")))
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.bodyText) == ["It is fixed in 2.1."])
    }

    @Test func theHistoryOfAThreadNamesDraftDecisionAndDelivery() async throws {
        let company = try Company()
        try await company.receive("m1", text: "There is an error.", thread: "t")
        try await company.settle()
        try await company.decideAll(.approve)
        try await company.settle()
        try await company.reportDelivery(of: try #require(company.provider.sent.first).receipt.providerMessageID)
        try await company.settle()
        let id = try await company.conversation().id
        let kinds = try await company.desk.store.timeline(of: id).values.map(\.kind.rawValue)
        let entries = try await AuditLog(company.desk.store).entries(of: id).values
        let words = entries.map(\.action) + kinds
        for word in ["submit", "approve", "deliver"] {
            #expect(words.contains { $0.contains(word) }, "\(word) in \(words)")
        }
    }
}
