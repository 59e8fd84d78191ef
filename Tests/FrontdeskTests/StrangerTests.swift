import Foundation
import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Whoever does not take part in a conversation learns nothing of it, whatever their mail claims.
struct StrangerTests {
    static let secret = "4711"

    /// A way into the victim's thread that needs no access to the victim's mailbox.
    enum Approach: CaseIterable {
        case inReplyTo, references, ownMessageID, providerThread
        case withoutFrom, forgedFromWithCopy, forgedFromWithReplyTo, severalReplyAddresses, headerOnlyReplyTo

        /// The mail that prepares the ground, and the mail that asks.
        func attack(_ company: Company) async throws {
            let eve = "Eve <eve@evil.example>"
            let names = [["In-Reply-To", "<victim@a.example>"], ["References", "<victim@a.example>"]]
            for (id, text) in [("e1", "An error."), ("e2", "What was the error?")] {
                switch self {
                case .inReplyTo: try await company.receive(id, from: eve, text: text, headers: [names[0]])
                case .references: try await company.receive(id, from: eve, text: text, headers: [names[1]])
                case .providerThread: try await company.receive(id, from: eve, text: text, thread: "t-victim")
                case .ownMessageID:
                    let headers = [["Message-ID", "<victim@a.example>"]]
                    try await company.receive(id, from: eve, text: text, more: ["headers": headers])
                case .withoutFrom:
                    let more = ["reply_to": eve]
                    try await company.receive(id, from: "somebody", text: text, headers: names, more: more)
                case .forgedFromWithCopy where id == "e1":
                    let more = ["cc": [eve]]
                    try await company.receive(id, from: "vic@a.example", text: text, headers: names, more: more)
                case .forgedFromWithCopy: try await company.receive(id, from: eve, text: text, headers: names)
                case .forgedFromWithReplyTo:
                    let more = ["reply_to": eve]
                    try await company.receive(id, from: "vic@a.example", text: text, headers: names, more: more)
                case .severalReplyAddresses:
                    let headers = names + [["Reply-To", "vic@a.example, \(eve)"]]
                    try await company.receive(id, from: "vic@a.example", text: text, headers: headers)
                case .headerOnlyReplyTo:
                    let headers = names + [["Reply-To", eve]]
                    try await company.receive(id, from: "vic@a.example", text: text, headers: headers)
                }
                try await company.settle()
            }
        }

        /// Whether a mail passes for the victim's own, because only the answer's address could tell.
        var passesForTheVictim: Bool { self == .forgedFromWithCopy }
    }

    /// A model that says everything it was told.
    private static var talkativeModel: ScriptedClassifier {
        ScriptedClassifier { request, _ in
            let answer = ["intent": "bug_report", "draft": request.prompt.user + request.facts]
            var json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(answer)) as? [String: Any] ?? [:]
            json["confidence"] = 0.99
            let text = String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)
            return ClassifierAnswer(text: text, stopReason: "end_turn")
        }
    }

    private static func victimized(_ model: ScriptedClassifier, isFree: Bool) async throws -> Company {
        let company = try Company(
            classifier: model,
            facts: { message, _ in message.from?.bare == "vic@a.example" ? ["The PIN is \(secret)."] : [] }
        )
        let text = "An error. My code is \(secret)."
        try await company.receive("victim", from: "Vic <vic@a.example>", text: text, thread: "t-victim")
        try await company.settle()
        if isFree {
            try await company.desk.oversight
                .set(.autonomous, for: .category("bug_report"), by: .operator("1"), reason: "earned")
        }
        return company
    }

    @Test(arguments: Approach.allCases, [false, true])
    func aStrangerLearnsNothingOfAnothersThread(approach: Approach, isFree: Bool) async throws {
        let model = Self.talkativeModel
        let company = try await Self.victimized(model, isFree: isFree)
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        try await approach.attack(company)
        for item in try await company.desk.pending().values where item.draft.mail.names("eve@evil.example") {
            #expect(!"\(item.draft.mail)".contains(Self.secret))
            let request = try #require(model.requests.last { $0.message.id == item.draft.messageID })
            #expect(!"\(request)".contains(Self.secret))
        }
        for mail in company.provider.sent.map(\.mail) where mail.names("eve@evil.example") {
            #expect(!"\(mail)".contains(Self.secret))
        }
        guard !approach.passesForTheVictim else { return }
        #expect(try await company.desk.queue.draft(draft.id)?.review.phase == .pending)
        #expect(try await company.desk.store.messages(of: draft.conversationID).values.count == 1)
    }

    @Test func mailWithSeveralReplyAddressesGoesToAPerson() async throws {
        let model = Self.talkativeModel
        let company = try Company(classifier: model)
        let headers = [["Reply-To", "eve@evil.example, vic@a.example"]]
        try await company.receive("m1", from: "eve@evil.example", text: "An error.", headers: headers)
        try await company.settle()
        #expect(model.requests.isEmpty)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        try await company.receive(
            "m2",
            from: "vic@a.example",
            text: "My code.",
            headers: [["References", "<m1@a.example>"]]
        )
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == 2)
    }

    @Test func theDraftIDsThatPagesShowNeedNoEscaping() async throws {
        let company = try Company()
        let rule = RuleDefinition(
            name: "Thanks",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.sendResponse(body: "Thank you.")]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.desk.oversight
            .set(.gatedSend, for: .category("automation"), by: .operator("1"), reason: "seen first")
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let ids = try await company.desk.pending().values.map(\.draft.id.rawValue)
        #expect(ids.count == 2)
        for id in ids {
            let isPlain = id.utf8.allSatisfy { byte in
                "-._".utf8.contains(byte) || UnicodeScalar(byte).properties.isASCIIHexDigit
                    || UnicodeScalar(byte).properties.isAlphabetic
            }
            #expect(isPlain, "\(id)")
        }
    }

    @Test func whatLeavesNamesNoRecordAndHasNoNeighbours() async throws {
        let company = try Company()
        for id in ["m1", "m2"] {
            try await company.receive(id, from: "\(id)@a.example", text: "There is an error.")
            try await company.settle()
        }
        let drafts = try await company.desk.pending().values.map(\.draft)
        try await company.decideAll(.approve)
        try await company.settle()
        let names = company.provider.sent.compactMap(\.mail.internetMessageID)
        #expect(names.count == 2 && Set(names).count == 2)
        let records =
            try await company.desk.outbox.items(in: .accepted).values.map(\.id.rawValue)
            + drafts.flatMap { [$0.id.rawValue, $0.conversationID.rawValue, $0.messageID?.rawValue ?? ""] }
        for name in names {
            for record in records { #expect(!name.lowercased().contains(record.lowercased())) }
            let token = name.prefix { $0 != "@" }
            #expect(token.utf8.count >= 32 && token.allSatisfy { $0.isHexDigit })
        }
        #expect(names[0].prefix(8) != names[1].prefix(8))
    }
}

extension OutboundMail {
    fileprivate func names(_ address: String) -> Bool { recipients.contains { $0.bare == address } }
}
