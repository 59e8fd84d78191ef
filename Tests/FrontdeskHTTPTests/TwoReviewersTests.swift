import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import OversightQueue
import SupportCore
import Testing

/// A category rises by the verdicts of two people, who are told apart by their keys.
@Suite struct TwoReviewersTests {
    private static let category = "billing_question"

    /// A server at which these people have decided 80 drafts in ten days, in turn, each with their own key.
    private func server(reviewedBy people: [AgentID]) async throws -> Server {
        let server = try await Server()
        var keys: [String] = []
        for person in people {
            let holder = Principal.human(person)
            let made = try await APIKeys(server.desk.store)
                .issue(person.rawValue, to: holder, scopes: [.read, .oversight], by: .host)
            keys.append(made.text)
        }
        for number in 0..<80 {
            try await server.receive("m\(number)", from: "c\(number)@customer\(number).example", text: "An invoice?")
            // A verdict that comes before anybody could have read the draft is none.
            server.time.advance(by: .seconds(3 * 3600))
            try await approve("m\(number)", at: server, with: keys[number % keys.count])
        }
        try await server.desk.tidy()
        return server
    }

    private func approve(_ message: String, at server: Server, with key: String) async throws {
        let headers: MessageHeaders = ["authorization": "Bearer \(key)"]
        let list = await server.send("GET", "/multimail/v1/oversight/pending", as: nil, headers: headers)
        let version = try #require(list["messages.0.version"], "\(list.text)")
        let decision: JSONValue = ["message_id": .string(message), "decision": "approve", "version": version]
        let reply = await server.send("POST", "/multimail/v1/oversight/decide", decision, as: nil, headers: headers)
        #expect(reply.status == 200, "\(reply.text)")
        try await server.settle()
    }

    @Test func `Verdicts of one person do not suffice, however many keys they have`() async throws {
        let server = try await server(reviewedBy: ["rita", "rita"])
        let standing = try #require(try await server.desk.rolloutReport()[Self.category])
        #expect(!standing.isEligible && standing.description.contains("more reviewers"), "\(standing)")
        await #expect(throws: OversightError.self) {
            try await server.desk.promote(Self.category, by: .operator("olga"), reason: "earned")
        }
    }

    @Test func `Verdicts of two people let an owner promote the category`() async throws {
        let server = try await server(reviewedBy: ["rita", "ben"])
        let standing = try #require(try await server.desk.rolloutReport()[Self.category])
        #expect(standing.isEligible, "\(standing)")
        try await server.desk.promote(Self.category, by: .operator("olga"), reason: "earned")
        #expect(try await server.desk.rolloutReport()[Self.category]?.mode == .monitored)
    }
}
