import Foundation
import SupportCore
import Testing

struct ModelCodingTests {
    private static let at = Timestamp(milliseconds: 1_767_603_600_123)

    private func roundTrip<Value: Codable & Equatable>(_ value: Value) throws {
        let again = try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
        #expect(again == value)
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    private func fields(_ value: some Encodable) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
        return Set(try #require(object as? [String: Any]).keys)
    }

    private func message() throws -> Message {
        Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: try EmailAddress("\"Lee, Ann\" <ann@müller.de>"),
            envelopeFrom: "",
            to: [try EmailAddress("desk@example.com")],
            cc: [try EmailAddress("bob@example.com")],
            replyTo: try EmailAddress("other@example.com"),
            subject: "Hé",
            bodyText: "",
            bodyHTML: "<p>",
            headers: ["A": "1", "a": "2"],
            internetMessageID: "i@x",
            inReplyTo: "j@x",
            references: ["j@x"],
            receivedAt: Self.at,
            labels: ["x"],
            attachments: [
                Attachment(filename: "a.png", contentType: "image/png", size: 1, isInline: true, providerID: "p")
            ],
            provider: "mailbot",
            providerMessageID: "pm",
            providerThreadID: "pt",
            authentication: .passed
        )
    }

    @Test func everythingSurvivesItsCodedForm() throws {
        try roundTrip(try message())
        try roundTrip(Agent(id: "a", name: "Ann", email: try EmailAddress("ann@example.com"), role: .owner))
        try roundTrip(
            Contact(
                id: "c",
                email: try EmailAddress("ann@example.com"),
                name: "Ann",
                hasOptedOut: true,
                attributes: ["plan": "pro"],
                lists: ["l1", "l2"]
            )
        )
        try roundTrip(ContactList(id: "l", name: "VIP"))
        try roundTrip(Tag(id: "t", name: "billing"))
        try roundTrip(ThreadLink(name: .thread(provider: "p", id: "i"), conversationID: "c", messageID: "m"))
        try roundTrip(ThreadLink(name: .internetMessage(id: "i"), conversationID: "c"))
        try roundTrip(TransportIdempotency.keyed(timeToLive: .seconds(5)))
        try roundTrip(TransportIdempotency.lookup)
        try roundTrip(
            SendReceipt(
                providerMessageID: "p",
                status: "QUEUED",
                position: 1,
                quota: QuotaSnapshot(limit: 1, isWarning: true),
                rateLimit: RateLimitSnapshot(limit: 300, remaining: 299, resetsAt: Self.at)
            )
        )
        try roundTrip(
            TimelineEntry(
                id: "e",
                conversationID: "c",
                kind: .routed,
                actor: .system("x"),
                at: Self.at,
                details: ["a": "b"]
            )
        )
        for kind in Principal.Kind.allCases { try roundTrip(Principal(kind: kind, id: "x")) }
    }

    @Test func aConversationSurvivesItsCodedForm() throws {
        var conversation = Conversation(
            id: "c",
            purpose: .ticket,
            status: .snoozed,
            priority: .urgent,
            inboxID: "i",
            assignee: "a",
            tags: ["t"],
            contactID: "k",
            subject: "S",
            intent: "refund",
            epoch: 7,
            snoozedUntil: Self.at,
            createdAt: Self.at,
            attributes: ["a": "b"]
        )
        conversation.lastMessageAt = Self.at + .seconds(5)
        conversation.updatedAt = Self.at + .seconds(9)
        try roundTrip(conversation)
    }

    @Test func mailsSurviveTheirCodedForm() throws {
        try roundTrip(try InboundMail.example("m", thread: "t", headers: ["A": "1"]))
        for kind in [OutboundMail.Kind.new, .reply(to: "m"), .forward(of: "m")] {
            var mail = try OutboundMail.example()
            mail.kind = kind
            try roundTrip(mail)
        }
    }

    /// Hosts write such values by hand, and older versions wrote them without later fields.
    @Test func whatHasADefaultMayBeAbsent() throws {
        let email = try EmailAddress("a@b.de")
        let at = #""2026-01-05T09:00:00.123Z""#
        #expect(try decoded(Agent.self, #"{"id":"a","name":"Ann"}"#) == Agent(id: "a", name: "Ann"))
        #expect(try decoded(Attachment.self, #"{"filename":"a"}"#) == Attachment(filename: "a"))
        #expect(try decoded(Contact.self, #"{"id":7,"email":"a@b.de","name":null}"#) == Contact(id: "7", email: email))
        let conversation = try decoded(Conversation.self, #"{"id":"c","created_at":\#(at)}"#)
        #expect(conversation == Conversation(id: "c", createdAt: Self.at))
        let entry = #"{"id":"e","conversation_id":"c","kind":"x","actor":{"kind":"system","id":"s"},"at":\#(at)}"#
        #expect(try decoded(TimelineEntry.self, entry).details.isEmpty)
        let mail = try decoded(InboundMail.self, #"{"provider":"p","messageID":"m"}"#)
        #expect(mail == InboundMail(provider: "p", messageID: "m", from: nil))
        let outbound = try decoded(OutboundMail.self, #"{"kind":{"new":{}},"to":["a@b.de"],"subject":"S"}"#)
        #expect(outbound.contentHash == OutboundMail(kind: .new, to: [email], subject: "S").contentHash)
        let json = #"{"id":"m","conversation_id":"c","direction":"inbound","origin":"contact","received_at":\#(at)}"#
        let message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: nil,
            receivedAt: Self.at
        )
        #expect(try decoded(Message.self, json) == message)
    }

    @Test(arguments: [
        #"{"name":"Ann"}"#, #"{"id":"a"}"#, #"{"id":"a","name":"A","role":"king"}"#,
        #"{"id":"a","name":"A","email":"no"}"#,
        #"{"id":"a","name":1}"#, "[]", "null", "",
    ])
    func whatMatteredIsNotGuessed(json: String) {
        #expect(throws: DecodingError.self) { try decoded(Agent.self, json) }
    }

    @Test func usesTheNamesOfTheWire() throws {
        let names = try fields(try message())
        #expect(
            names.isSuperset(of: [
                "conversation_id", "body_text", "body_html", "message_id", "thread_id", "received_at",
            ])
        )
        #expect(names.allSatisfy { $0 == $0.lowercased() })
        let conversation = Conversation(id: "c", inboxID: "i", createdAt: Self.at)
        #expect(try fields(conversation).isSuperset(of: ["inbox_id", "created_at", "last_message_at", "updated_at"]))
    }

    /// A new field of a message must be read, too.
    @Test func everyFieldOfAMessageIsCoded() throws {
        let message = try message()
        #expect(try fields(message).count == Mirror(reflecting: message).children.count)
    }
}
