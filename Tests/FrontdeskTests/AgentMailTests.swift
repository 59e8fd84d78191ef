import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// What an agent writes from their own mail program.
struct AgentMailTests {
    private static let rita = "Rita <rita@acme.example>"
    private static var proved: [String: Any] { ["dmarc": "pass"] }

    /// A company whose customer's mail was handed to people; the address for answers, and the conversation.
    private static func company(repliesByMail: Bool = true) async throws -> (Company, String, ConversationID) {
        let company = try Company { $0.forwardingDomain = "in.acme.example" }
        let rita = Agent(id: "rita", name: "Rita", email: try EmailAddress("rita@acme.example"))
        try await company.desk.save(rita, by: .host)
        _ = try await company.desk.inboxes.create(
            InboxSettings(name: "Support", emailSettings: EmailSettings(replyByEmail: repliesByMail)),
            by: .system("test")
        )
        try await company.receive("m1", text: "I want to talk to a human.")
        try await company.settle()
        let forward = try #require(company.provider.sent.first?.mail)
        let conversation = try #require(try await company.desk.conversations().values.first)
        return (company, forward.replyTo?.bare ?? "support@acme.example", conversation.id)
    }

    private static func answer(
        _ company: Company,
        to address: String,
        _ text: String = "Please restart it.\n\nOn Monday Ann wrote:\n> I want to talk to a human.",
        id: String = "r1",
        from: String = rita,
        headers: [[String]] = [],
        more: [String: Any] = proved
    ) async throws {
        let fields = more.merging(["to": [address]]) { $1 }
        try await company.receive(id, from: from, subject: "Re: Hello", text: text, headers: headers, more: fields)
        try await company.settle()
    }

    private static func notes(_ company: Company, _ id: ConversationID) async throws -> [String] {
        try await company.desk.notes(of: id).values.map(\.text)
    }

    @Test func anAgentsAnswerBecomesTheirReplyOnce() async throws {
        let (company, address, id) = try await Self.company()
        #expect(address.hasPrefix("reply-") && address.hasSuffix("@in.acme.example") && address.utf8.count > 40)
        for _ in 0..<2 { try await Self.answer(company, to: address) }
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1"), .reply(to: "m1")])
        let reply = try #require(company.provider.sent.last?.mail)
        #expect(reply.bodyText == "Please restart it." && reply.to.map(\.bare) == ["ann@a.example"])
        #expect(try await company.desk.conversations().values.map(\.id) == [id])
        let facts = try await company.desk.store.fetch(ConversationFacts.self, id.rawValue)
        #expect(facts?.metrics.handlers == ["rita"])
        #expect(try await Self.notes(company, id).isEmpty)
        #expect(try await company.desk.escalations().values.count == 1)
    }

    /// What keeps an answer among colleagues.
    enum Obstacle: CaseIterable {
        case unproved, notWanted, machine, movedOn

        var words: String {
            switch self {
            case .unproved: "not proved"
            case .notWanted, .machine: "restart"
            case .movedOn: "Not sent"
            }
        }
    }

    @Test(arguments: Obstacle.allCases) func anythingElseIsANoteAndReachesNoCustomer(obstacle: Obstacle) async throws {
        let (company, address, id) = try await Self.company(repliesByMail: obstacle != .notWanted)
        if obstacle == .movedOn {
            try await company.receive("m2", text: "It works.", headers: [["In-Reply-To", "<m1@a.example>"]])
            try await company.settle()
        }
        let before = company.provider.sent.count
        try await Self.answer(
            company,
            to: address,
            headers: (obstacle == .machine ? [["Auto-Submitted", "auto-replied"]] : [])
                + [["In-Reply-To", "<m1@a.example>"]],
            more: obstacle == .unproved ? [:] : Self.proved
        )
        let notes = try await Self.notes(company, id)
        #expect(notes.count == 1 && notes[0].contains(obstacle.words) && notes[0].contains("restart"))
        #expect(company.provider.sent.count == before)
        #expect(try await company.desk.conversations().values.count == 1)
        #expect(
            try await company.desk.store.messages(of: id).values.allSatisfy { $0.from?.bare != "rita@acme.example" }
        )
    }

    @Test func anAgentsNewMailIsFiled() async throws {
        let (company, _, id) = try await Self.company()
        let before = company.provider.sent.count
        try await Self.answer(company, to: "support@acme.example", "There is an error.")
        let other = try #require(try await company.desk.conversations().values.first { $0.id != id })
        #expect(other.status == .resolved && other.assignee == nil)
        #expect(company.provider.sent.count == before)
        #expect(try await company.desk.pending().values.isEmpty)
    }

    @Test func aForgedAgentIsAnybody() async throws {
        let (company, address, id) = try await Self.company()
        try await Self.answer(company, to: address, more: ["dmarc": "fail"])
        #expect(try await Self.notes(company, id).isEmpty)
        #expect(try await company.desk.escalations().values.map(\.reason).contains("authentication_failed"))
        #expect(company.provider.sent.allSatisfy { $0.mail.kind != .reply(to: "m1") })
    }

    /// The address for answers opens nothing to who is no agent.
    @Test func aStrangerWhoKnowsTheAddressJoinsNothing() async throws {
        let (company, address, id) = try await Self.company()
        try await Self.answer(company, to: address, from: "eve@evil.example")
        #expect(try await Self.notes(company, id).isEmpty)
        #expect(try await company.desk.store.messages(of: id).values.count { $0.direction == .inbound } == 1)
    }

    @Test func withoutADomainOfOursThereIsNoAddress() async throws {
        let company = try Company()
        _ = try await company.desk.inboxes.create(
            InboxSettings(emailSettings: EmailSettings(replyByEmail: true)),
            by: .system("test")
        )
        try await company.receive("m1", text: "I want to talk to a human.")
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.replyTo) == [nil])
    }
}
