import Foundation
import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// The names of source 001.
struct WireTests {
    private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    @Test(arguments: [
        #"{"message_id":"m1","decision":"reject","rejection_note":"too long"}"#,
        #"{"email_id":"m1","action":"reject","reason":"too long"}"#,
    ])
    func decideEmailReadsBothVocabularies(json: String) throws {
        let request = try decode(DecideEmailRequest.self, json)
        #expect(request == DecideEmailRequest(messageID: "m1", decision: .reject, rejectionNote: "too long"))
    }

    @Test(arguments: [#"{"decision":"approve"}"#, #"{"message_id":"m1","decision":"maybe"}"#, #"{"message_id":"m1"}"#])
    func incompleteRequestsAreRefused(json: String) {
        #expect(throws: DocumentError.self) { try decode(DecideEmailRequest.self, json) }
    }

    @Test func theSourcesLoopWorksByName() async throws {
        let rig = Rig()
        try await rig.open()
        let reply = try decode(
            ReplyEmailRequest.self,
            #"{"message_id":"m1","body":"Hi","oversight_mode":"gated_send"}"#
        )
        let submitted = try await rig.queue.submit(rig.submission(body: reply.body, requesting: reply.oversightMode))
        #expect(ReplyEmailResponse(submitted).status == "pending_send_approval")
        let pending = try await rig.queue.handle(ListPendingRequest())
        #expect(pending.messages.map(\.messageID) == ["m1"])
        #expect(pending.messages.map(\.draftBody) == ["Hi"])
        let text = String(decoding: try JSONEncoder().encode(pending), as: UTF8.self)
        #expect(text.hasPrefix(#"{"messages":[{"#) && text.contains(#""draft_body":"Hi""#))
        let approve = try decode(
            DecideEmailRequest.self,
            #"{"message_id":"m1","decision":"approve","revised_body":"Hello"}"#
        )
        let answer = try await rig.queue.handle(approve, by: Rig.ann)
        #expect(answer.status == "approved")
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.map(\.mail.bodyText) == ["Hello"])
        #expect(try await rig.queue.handle(approve, by: Rig.ben).error == "draft_already_decided")
    }

    @Test func aMessageNamesADraftOnlyWhileOneIsOpen() async throws {
        let rig = Rig()
        try await rig.submit("d1", in: try await rig.open("c1"))
        try await rig.submit("d2", in: try await rig.open("c2"))
        let byMessage = DecideEmailRequest(messageID: "m1", decision: .approve)
        #expect(try await rig.queue.handle(byMessage, by: Rig.ann).error == "draft_ambiguous")
        let byDraft = DecideEmailRequest(messageID: "d1", decision: .approve, version: 1)
        #expect(try await rig.queue.handle(byDraft, by: Rig.ann).status == "approved")
    }

    @Test func aListingShowsWhatLeavesAndWhatTheOriginalSays() async throws {
        let rig = Rig()
        try await rig.open()
        let hidden = try EmailAddress("hidden@b.example")
        var submission = rig.submission()
        submission.mail.cc = [try EmailAddress("copy@b.example")]
        submission.mail.bcc = [hidden]
        submission.mail.replyTo = hidden
        submission.mail.bodyHTML = "<p>Other</p>"
        submission.mail.headers.append("X-Extra", "1")
        submission.concerns = ["reply_to_differs"]
        _ = try await rig.queue.submit(submission)
        try await rig.store.transaction { unit in
            try unit.save(
                Message(
                    id: "m1",
                    conversationID: "c1",
                    direction: .inbound,
                    origin: .contact,
                    from: Rig.customer,
                    bodyHTML: "<p>Only <b>HTML</b></p>",
                    receivedAt: unit.now
                )
            )
        }
        let shown = try #require(try await rig.queue.handle(ListPendingRequest()).messages.first)
        #expect(shown.originalBody == "Only HTML")
        #expect(shown.cc.map(\.bare) == ["copy@b.example"])
        #expect(shown.bcc == [hidden] && shown.replyTo == hidden)
        #expect(shown.draftHTML == "<p>Other</p>" && shown.headers["X-Extra"] == "1")
        #expect(shown.concerns == ["reply_to_differs"])
    }

    private func rigWithDrafts(_ count: Int) async throws -> Rig {
        let rig = Rig()
        for number in 0..<count {
            let id = ConversationID("c\(number)")
            try await rig.submit(DraftID("d\(number)"), in: try await rig.open(id, inbox: "support"))
            if number.isMultiple(of: 2) { rig.time.advance(by: .seconds(1)) }
        }
        return rig
    }

    @Test(arguments: [nil, InboxID("support")]) func pendingDraftsComeInPages(mailbox: InboxID?) async throws {
        let rig = try await rigWithDrafts(7)
        var (seen, cursor): ([DraftID], String?) = ([], nil)
        repeat {
            let request = ListPendingRequest(mailboxID: mailbox, limit: 3, cursor: cursor)
            let sent = try decode(
                ListPendingRequest.self,
                String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
            )
            let page = try await rig.queue.handle(sent)
            #expect(page.messages.count <= 3)
            seen += page.messages.map(\.draftID)
            cursor = page.nextCursor
            if let cursor {
                #expect(
                    cursor.utf8.allSatisfy { Character(UnicodeScalar($0)).isLetter || "0123456789-_".utf8.contains($0) }
                )
            }
        } while cursor != nil
        #expect(seen == (0..<7).map { DraftID("d\($0)") })
    }

    @Test func theNextPageIsNamedAsItIsOnTheWire() async throws {
        let rig = try await rigWithDrafts(2)
        let page = try await rig.queue.handle(ListPendingRequest(limit: 1))
        let text = String(decoding: try JSONEncoder().encode(page), as: UTF8.self)
        #expect(text.contains(#""next_cursor":""#))
        let last = try await rig.queue.handle(ListPendingRequest(limit: 1, cursor: page.nextCursor))
        #expect(last.messages.map(\.draftID) == ["d1"])
        #expect(last.nextCursor == nil)
        #expect(try decode(ListPendingRequest.self, #"{"cursor":"abc"}"#).cursor == "abc")
    }

    @Test func aCursorThatWasChangedOrComesFromAnotherListIsRefused() async throws {
        let rig = try await rigWithDrafts(3)
        let cursor = try #require(try await rig.queue.handle(ListPendingRequest(limit: 1)).nextCursor)
        var others = [
            "", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAA", cursor + "A", String(cursor.dropLast()), cursor + "=",
        ]
        others.append(String(repeating: "A", count: 100_000))
        for index in cursor.indices {
            var letters = cursor
            letters.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
            others.append(letters)
        }
        for other in others {
            await #expect(throws: OversightError.invalidCursor) {
                try await rig.queue.handle(ListPendingRequest(limit: 1, cursor: other))
            }
        }
        await #expect(throws: OversightError.invalidCursor) {
            try await rig.queue.handle(ListPendingRequest(mailboxID: "support", limit: 1, cursor: cursor))
        }
    }

    @Test(
        arguments: [
            (nil, nil, .rejected), ("too long", nil, .revising), ("too long", false, .rejected), (nil, true, .revising),
        ] as [(String?, Bool?, ReviewState.Phase)]
    )
    func aRejectionWithANoteAsksForARevisionUnlessItSaysOtherwise(
        note: String?,
        revise: Bool?,
        phase: ReviewState.Phase
    ) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let request = DecideEmailRequest(messageID: "d1", decision: .reject, rejectionNote: note, revise: revise)
        _ = try await rig.queue.handle(request, by: Rig.ann)
        #expect(try await rig.queue.draft("d1")?.review.phase == phase)
    }

    @Test func aPageHoldsAtMostTwoHundred() async throws {
        let rig = try await rigWithDrafts(201)
        #expect(try await rig.queue.handle(ListPendingRequest(limit: 1_000_000)).messages.count == 200)
    }

    @Test func aDecisionByMessageIsAboutTheOpenDraft() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit("open")
        rig.time.advance(by: .seconds(1))
        var newer = rig.submission("decided")
        newer.author = .agent("rules")
        _ = try await rig.queue.submit(newer)
        _ = try await rig.approve("decided")
        let request = DecideEmailRequest(messageID: "m1", decision: .approve)
        #expect(try await rig.queue.handle(request, by: Rig.ann).status == "approved")
        #expect(try await rig.queue.draft("open")?.review.phase == .approved)
    }
}
