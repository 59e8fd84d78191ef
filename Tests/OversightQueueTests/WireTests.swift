import Foundation
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
        #expect(throws: DecodingError.self) { try decode(DecideEmailRequest.self, json) }
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
}
