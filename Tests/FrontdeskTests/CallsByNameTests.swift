import Foundation
import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// The calls of source 001 and the names that its vendor's clients send.
struct CallsByNameTests {
    private static let bot = Principal.agent("bot")

    /// A company whose own model has nothing to say to the mail.
    private static func company() async throws -> Company {
        let company = try Company()
        try await company.receive("m1", text: "How do I cancel?", thread: "t1")
        try await company.settle()
        return company
    }

    private func request<Request: Decodable>(_ json: String) throws -> Request {
        try JSONDecoder().decode(Request.self, from: Data(json.utf8))
    }

    @Test(arguments: [
        (
            #"{"message_id":"m1","body":"In Settings.","oversight_mode":"gated_send"}"#,
            #"{"message_id":"m1","decision":"approve"}"#, #"{"message_id":"m1","tags":["resolved"]}"#, "resolved"
        ),
        (
            #"{"email_id":"m1","markdown":"In Settings."}"#, #"{"email_id":"m1","action":"approve"}"#,
            #"{"email_id":"m1","tags":{"state":"resolved"}}"#, "state:resolved"
        ),
    ])
    func theLoopOfTheSourceRunsByName(reply: String, decision: String, tags: String, tag: String) async throws {
        let company = try await Self.company()
        let desk = company.desk
        let unread = try request(#"{"mailbox_id":"support@acme.example","filter":"unread"}"#) as CheckInboxRequest
        #expect(try await desk.handle(unread, by: Self.bot).messages.map(\.messageID) == ["m1"])
        let thread = try await desk.handle(try request(#"{"thread_id":"t1"}"#) as GetThreadRequest, by: Self.bot)
        #expect(thread.threadID == "t1" && thread.messages.first?.bodyText == "How do I cancel?")
        let mail = try await desk.handle(try request(#"{"message_id":"m1"}"#) as ReadEmailRequest, by: Self.bot)
        #expect(mail.messageID == "m1" && mail.threadID == "t1")
        #expect(try await desk.handle(unread, by: Self.bot).messages.isEmpty)

        let submitted = try await desk.handle(try request(reply) as ReplyEmailRequest, by: Self.bot)
        #expect(submitted.status == "pending_send_approval")
        let pending = try await desk.handle(ListPendingRequest(mailboxID: "support@acme.example"), by: "rita")
        let list = String(decoding: try JSONEncoder().encode(pending), as: UTF8.self)
        #expect(list.contains(#""message_id":"m1""#) && list.contains(#""thread_id":"t1""#))
        let decided = try await desk.handle(try request(decision) as DecideEmailRequest, by: "rita")
        #expect(decided.status == "approved")
        try await company.settle()
        #expect(company.provider.sent.last?.mail.bodyText == "In Settings.")
        let tagged = try await desk.handle(try request(tags) as TagEmailRequest, by: Self.bot)
        #expect(tagged.status == "tagged" && tagged.tags.contains(TagID(tag)))
    }

    @Test func anAgentDoesNotRaiseItsOwnFreedom() async throws {
        let company = try await Self.company()
        let sent = company.provider.sent.count
        let reply = ReplyEmailRequest(messageID: "m1", body: "In Settings.", oversightMode: .autonomous)
        #expect(try await company.desk.handle(reply, by: Self.bot).status == "pending_send_approval")
        let decision = DecideEmailRequest(messageID: "m1", decision: .approve)
        #expect(try await company.desk.handle(decision, by: Self.bot).error == "draft_forbidden")
        try await company.desk.oversight.set(.readOnly, for: .workspace, by: .operator("olga"), reason: "first week")
        let second = ReplyEmailRequest(messageID: "m1", body: "Elsewhere.", oversightMode: .gatedSend)
        #expect(try await company.desk.handle(second, by: Self.bot).status == "shadow")
        try await company.settle()
        #expect(company.provider.sent.count == sent)
    }

    @Test func theSameReplyHasOneEffectAlsoWithoutAKey() async throws {
        let company = try await Self.company()
        let reply = ReplyEmailRequest(messageID: "m1", body: "In Settings.")
        let first = try await company.desk.handle(reply, by: Self.bot)
        #expect(try await company.desk.handle(reply, by: Self.bot).draftID == first.draftID)
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func whatHasNotLeftIsTakenBackByItsAuthorOnly() async throws {
        let company = try await Self.company()
        let desk = company.desk
        _ = try await desk.handle(ReplyEmailRequest(messageID: "m1", body: "In Settings."), by: Self.bot)
        let cancel = CancelMessageRequest(messageID: "m1")
        #expect(try await desk.handle(cancel, by: .agent("other")).error == "draft_forbidden")
        #expect(try await desk.handle(cancel, by: Self.bot).status == "cancelled")
        #expect(try await desk.pending().values.isEmpty)
        #expect(try await desk.handle(CancelMessageRequest(messageID: "x"), by: Self.bot).error == "draft_not_found")
    }

    @Test func anUnknownInboxIsNoEmptyList() async throws {
        let company = try await Self.company()
        await #expect(throws: RoutingError.inboxNotFound("nobody@acme.example")) {
            _ = try await company.desk.handle(ListPendingRequest(mailboxID: "nobody@acme.example"), by: "rita")
        }
        await #expect(throws: RoutingError.inboxNotFound("x")) {
            _ = try await company.desk.handle(CheckInboxRequest(mailboxID: "x"), by: Self.bot)
        }
    }

    @Test func aMessageThatIsHeldIsNotShownToAnAgent() async throws {
        var policy = OversightPolicy()
        policy.holdsInbound = true
        let company = try Company(oversight: policy)
        try await company.desk.oversight.set(.gatedAll, for: .workspace, by: .operator("olga"), reason: "careful")
        try await company.receive("m1", text: "How do I cancel?", thread: "t1")
        try await company.settle()
        #expect(try await company.desk.handle(CheckInboxRequest(), by: Self.bot).messages.isEmpty)
        #expect(try await company.desk.handle(GetThreadRequest(threadID: "t1"), by: Self.bot).messages.isEmpty)
        await #expect(throws: ConversationError.messageNotFound("m1")) {
            _ = try await company.desk.handle(ReadEmailRequest(messageID: "m1"), by: Self.bot)
        }
        #expect(try await company.desk.handle(CheckInboxRequest(), by: "rita").messages.count == 1)
    }
}

/// Nothing unknown is passed over.
struct DocumentTests {
    private func problems<Value: Decodable>(_ type: Value.Type, _ json: String, strictly: Bool) -> [String] {
        do {
            if strictly {
                _ = try JSONDocument.value(type, from: Array(json.utf8))
            } else {
                _ = try JSONDecoder().decode(type, from: Data(json.utf8))
            }
            return []
        } catch let error as DocumentError {
            return error.issues.map(\.description)
        } catch let error as RuleError {
            return [error.description]
        } catch {
            return ["\(error)"]
        }
    }

    @Test(arguments: [true, false])
    func aMistypedDecisionDecidesNothing(strictly: Bool) {
        let json = #"{"message_id":"m1","decision":"approve","revisedBody":"Other."}"#
        #expect(
            problems(DecideEmailRequest.self, json, strictly: strictly) == [
                "$.revisedBody: this field is not known; did you mean 'revised_body'?"
            ]
        )
    }

    @Test(arguments: [
        #"{"message_id":"m1","decision":"approve","rejection_note":"no"}"#,
        #"{"message_id":"m1","decision":"reject","revised_body":"Other."}"#,
        #"{"message_id":"m1","decision":"reject","action":"approve"}"#,
        #"{"message_id":"m1","decision":"reject","decision":"approve"}"#,
    ])
    func aDecisionThatContradictsItselfDecidesNothing(json: String) {
        #expect(!problems(DecideEmailRequest.self, json, strictly: true).isEmpty)
    }

    @Test(arguments: [true, false])
    func aMistypedFieldNeverLeavesARuleActive(strictly: Bool) {
        let json = """
            {"name":"A","event":"conversation_created","isactive":false,"conditions":[],
             "actions":[{"type":"add_tag","tag_id":1,"tagid":2}]}
            """
        let found = problems(RuleDefinition.self, json, strictly: strictly).joined(separator: "\n")
        #expect(found.contains("$.isactive: this field is not known; did you mean 'is_active'?"))
        #expect(found.contains("$.actions[0].tagid: this field is not known; did you mean 'tag_id'?"))
    }

    @Test(arguments: [true, false])
    func everythingThatIsWrongWithSettingsIsFoundAtOnce(strictly: Bool) {
        let json = """
            {"nam":"A","color":7,"assignmentRules":{"type":"roundrobin"},
             "workingHours":{"enabled":true,"timezone":"UTC","scedule":{}},"emailSettings":{"replyByMail":true}}
            """
        let found = problems(InboxSettings.self, json, strictly: strictly)
        for path in ["$.nam:", "$.color:", "$.assignmentRules.type:", "$.workingHours", "$.emailSettings.replyByMail:"]
        {
            #expect(found.contains { $0.hasPrefix(path) }, "\(path) in \(found)")
        }
        #expect(found.contains { $0.contains("expected one of round_robin, least_busy, manual") })
    }
}
