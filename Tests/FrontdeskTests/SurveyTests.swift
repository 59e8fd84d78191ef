import Frontdesk
import FrontdeskTesting
import Testing

/// Ratings by signed links and by the host.
struct SurveyTests {
    private static let secret = Array("a secret of sixteen bytes or more".utf8)

    private func opened(
        workspace: WorkspaceID = "acme",
        changeWindow: Duration = .seconds(3600)
    ) async throws -> (Company, ConversationID) {
        let company = try Company { configuration in
            configuration.workspace = workspace
            configuration.survey = SurveyPolicy(
                page: "https://acme.example/rate",
                secret: Self.secret,
                changeWindow: changeWindow
            )
        }
        try await company.receive("m1", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        return (company, try #require(try await company.desk.conversations().values.first).id)
    }

    private func token(_ company: Company, _ id: ConversationID) async throws -> String {
        let link = try await company.desk.surveyLink(for: id)
        let parts = link.split(separator: "?t=")
        #expect(parts.first == "https://acme.example/rate")
        return String(try #require(parts.last))
    }

    @Test func aLinkRatesTheConversationAndFeedsTheStatistics() async throws {
        let (company, id) = try await opened()
        let token = try await token(company, id)
        #expect(!token.contains("@") && !token.contains("ann") && !token.contains(id.rawValue))
        let answer = try await company.desk.rate(token: token, rating: 4, comment: "Fast.")
        #expect((answer.rating, answer.comment) == (4, "Fast."))
        let facts = try await company.desk.store.fetch(ConversationFacts.self, id.rawValue)
        #expect(facts?.metrics.rating == 4)
    }

    @Test func anAnswerCanBeChangedForAWhileAndRepeatedForEver() async throws {
        let (company, id) = try await opened()
        let token = try await token(company, id)
        try await company.desk.rate(token: token, rating: 1)
        try await company.desk.rate(token: token, rating: 5)
        company.time.advance(by: .seconds(3601))
        await #expect(throws: SurveyError.alreadyRated) { try await company.desk.rate(token: token, rating: 2) }
        #expect(try await company.desk.rate(token: token, rating: 5).rating == 5)
        #expect(try await company.desk.ratings(of: id).map(\.rating) == [5])
    }

    @Test func withoutAWindowTheFirstAnswerCounts() async throws {
        let (company, id) = try await opened(changeWindow: .zero)
        let token = try await token(company, id)
        try await company.desk.rate(token: token, rating: 3)
        await #expect(throws: SurveyError.alreadyRated) { try await company.desk.rate(token: token, rating: 4) }
    }

    @Test func aFurtherRoundHasItsOwnAnswer() async throws {
        let (company, id) = try await opened()
        try await company.desk.rate(token: try await token(company, id), rating: 2)
        try await company.receive("m2", text: "One more invoice.", thread: "t")
        try await company.settle()
        try await company.desk.rate(token: try await token(company, id), rating: 5)
        #expect(try await company.desk.ratings(of: id).map(\.rating).sorted() == [2, 5])
    }

    @Test func everyChangedLinkIsRefused() async throws {
        let (company, id) = try await opened()
        let token = try await token(company, id)
        for index in token.utf8.indices {
            var bytes = Array(token.utf8)
            bytes[token.utf8.distance(from: token.startIndex, to: index)] ^= 1
            let forged = String(decoding: bytes, as: UTF8.self)
            await #expect(throws: SurveyError.invalidLink) { try await company.desk.rate(token: forged, rating: 5) }
        }
        for forged in ["", ".", "1-2-3-x.", String(token.dropLast()), token + "0", String(repeating: "a", count: 9999)]
        {
            await #expect(throws: SurveyError.invalidLink) { try await company.desk.rate(token: forged, rating: 5) }
        }
        let (other, _) = try await opened(workspace: "other")
        await #expect(throws: SurveyError.invalidLink) { try await other.desk.rate(token: token, rating: 5) }
        #expect(try await company.desk.ratings(of: id).isEmpty)
    }

    @Test func aLinkEndsWithItsTime() async throws {
        let (company, id) = try await opened()
        let token = try await token(company, id)
        company.time.advance(by: .seconds(30 * 86_400))
        await #expect(throws: SurveyError.expired) { try await company.desk.rate(token: token, rating: 5) }
    }

    @Test(arguments: [0, 6, -1, Int.max]) func onlyOneToFiveCount(rating: Int) async throws {
        let (company, id) = try await opened()
        await #expect(throws: SurveyError.outOfRange) {
            try await company.desk.rate(id, rating: rating, by: .system("chat"))
        }
    }

    @Test func aHostMayRateForTheCustomer() async throws {
        let (company, id) = try await opened()
        try await company.desk.rate(id, rating: 5, by: .system("chat"))
        #expect(try await company.desk.ratings(of: id).map(\.rating) == [5])
    }

    @Test func forgettingACustomerForgetsTheCommentAndKeepsTheNumber() async throws {
        let (company, id) = try await opened()
        try await company.desk.rate(id, rating: 4, comment: "From Ann.", by: .system("chat"))
        try await company.desk.erase(.conversation(id), by: .human("olga"))
        let answers = try await company.desk.ratings(of: id)
        #expect(answers.map(\.rating) == [4])
        #expect(answers.map(\.comment) == [nil])
    }

    @Test func aShortSecretIsNoPolicy() {
        #expect(SurveyPolicy(page: "https://x.example", secret: Array("short".utf8)) == nil)
    }
}
